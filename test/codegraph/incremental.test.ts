import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { indexProject } from '#src/codegraph/service.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph, openTestStore } from '#test/support/neo4j.ts'
import { graphText } from './graph-text.ts'
import { scratchFolder } from './scratch.ts'

const store = openTestStore()
afterAll(() => store.close())

const MODULES = ['a', 'b', 'c'] as const
const NAMES = ['f', 'g', 'h'] as const

/** The text of a module made of few names, so that edits often touch what other modules call. */
const moduleText = fc
  .record({
    imports: fc.array(fc.tuple(fc.constantFrom(...MODULES), fc.constantFrom(...NAMES)), { maxLength: 3 }),
    functions: fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES)), { maxLength: 4 }),
    lines: fc.nat(3),
  })
  .map(({ imports, functions, lines }) =>
    [
      ...imports.map(([module, name]) => `import { ${name} as ${name}_${module} } from './${module}.ts'`),
      '\n'.repeat(lines),
      ...functions.map(
        ([name, called]) =>
          `export function ${name}() { ${called}(); ${imports.map(([module, imported]) => `${imported}_${module}()`).join(';')} }`,
      ),
    ].join('\n'),
  )

const edit = fc.record({ module: fc.constantFrom(...MODULES), text: fc.option(moduleText, { nil: undefined }) })

test('after any edits the graph is the one that a first indexing of the same files makes', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 5 }), async (edits) => {
      await clearGraph(store)
      using folder = scratchFolder({ 'a.ts': 'export function f() {}\n' })
      const index = () => indexProject.call(testContext(), { store }, { root: folder.root, name: 'p' })
      for (const { module, text } of edits) {
        if (text === undefined) folder.remove(`${module}.ts`)
        else folder.write(`${module}.ts`, text)
        await index()
      }
      const incremental = await graphText(store, 'p')
      await clearGraph(store)
      await index()
      expect(incremental).toEqual(await graphText(store, 'p'))
    }),
    { numRuns: 12 },
  )
})
