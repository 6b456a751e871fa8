import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { indexFiles, indexProject, keptProjects, typedChecks } from '#src/codegraph/service.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph, openTestStore } from '#test/support/neo4j.ts'
import { graphText } from './graph-text.ts'
import { scratchFolder } from './scratch.ts'

const store = openTestStore()
afterAll(() => store.close())
const context = testContext()

const MODULES = ['a', 'b', 'c'] as const
const NAMES = ['f', 'g', 'h'] as const

/** The text of a module made of few names, so that edits often touch what other modules call. */
const moduleText = fc
  .record({
    imports: fc.array(fc.tuple(fc.constantFrom(...MODULES), fc.constantFrom(...NAMES)), { maxLength: 3 }),
    functions: fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES)), { maxLength: 4 }),
    tests: fc.array(fc.constantFrom(...NAMES), { maxLength: 2 }),
    lines: fc.nat(3),
  })
  .map(({ imports, functions, tests, lines }) =>
    [
      ...imports.map(([module, name]) => `import { ${name} as ${name}_${module} } from './${module}.ts'`),
      '\n'.repeat(lines),
      ...functions.map(
        ([name, called]) =>
          `export function ${name}() { ${called}(); ${imports.map(([module, imported]) => `${imported}_${module}()`).join(';')} }`,
      ),
      ...tests.map(
        (name) => `test('${name}', () => { ${name}(); ${imports.map(([module]) => `${name}_${module}()`).join(';')} })`,
      ),
    ].join('\n'),
  )

const edit = fc.record({
  module: fc.constantFrom(...MODULES, 'a.test'),
  text: fc.option(moduleText, { nil: undefined }),
  whole: fc.boolean(),
})

test('after any edits the graph is the one that a first indexing of the same files makes', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 5 }), async (edits) => {
      await clearGraph(store)
      using folder = scratchFolder({ 'a.ts': 'export function f() {}\n' })
      const deps = { store, keptProjects: keptProjects() }
      const index = () => indexProject.call(context, deps, { root: folder.root, name: 'p' })
      await index()
      for (const { module, text, whole } of edits) {
        const path = `${module}.ts`
        if (text === undefined) folder.remove(path)
        else folder.write(path, text)
        if (whole) await index()
        else await indexFiles.call(context, deps, { projectId: 'p', paths: [path] })
      }
      const incremental = await graphText(store, 'p')
      await clearGraph(store)
      await indexProject.call(context, { store }, { root: folder.root, name: 'p' })
      expect(incremental).toEqual(await graphText(store, 'p'))
    }),
    { numRuns: 8 },
  )
})

/** Sources of this repository: large enough that values are followed behind. */
const REAL = fileURLToPath(new URL('../../src/codegraph/flow', import.meta.url))
const real = Object.fromEntries(
  readdirSync(REAL, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => [path, readFileSync(join(REAL, path), 'utf8')]),
)

type Change = (text: string) => string | undefined

/** What people do to a file. */
const CHANGES: readonly Change[] = [
  (text) => `// A line more.\n${text}`,
  (text) => `${text}\nexport const added = (given: () => void) => given()\n`,
  (text) => text.replace(/export const (\w+) = /, 'export const renamed_$1 = '),
  (text) => text.split('\n').toSpliced(20, 15).join('\n'),
  (text) => text.replace(/import .* from '#src.*\n/, ''),
  () => undefined,
]

const realEdit = fc.record({ path: fc.constantFrom(...Object.keys(real)), change: fc.constantFrom(...CHANGES) })

test('edits of a real code base, one after the other faster than values are followed, come to the same graph', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(realEdit, { minLength: 4, maxLength: 6 }), async (edits) => {
      await clearGraph(store)
      using folder = scratchFolder(real)
      const checks = typedChecks()
      const deps = { store, keptProjects: keptProjects(), typedChecks: checks }
      await indexProject.call(context, deps, { root: folder.root, name: 'p' })
      const states: boolean[] = []
      for (const { path, change } of edits) {
        const text = change(real[path] as string)
        if (text === undefined) folder.remove(path)
        else folder.write(path, text)
        const { isExact } = await indexFiles.call(context, deps, { projectId: 'p', paths: [path] })
        states.push(isExact)
      }
      expect(states).toContain(false)
      const last = edits.map(({ path }) => path).slice(-1)
      expect(await indexFiles.call(context, deps, { projectId: 'p', paths: last, exact: true })).toMatchObject({ isExact: true })
      const incremental = await graphText(store, 'p')
      await clearGraph(store)
      // A checker of its own, to which all is new.
      const fresh = typedChecks()
      await indexProject.call(context, { store, typedChecks: fresh }, { root: folder.root, name: 'p' })
      expect(incremental).toEqual(await graphText(store, 'p'))
      expect(incremental.some((line) => / CALLS .* typed /.test(line))).toBe(true)
      await Promise.all([checks.close(), fresh.close()])
    }),
    { numRuns: 1 },
  )
})
