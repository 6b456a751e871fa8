import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scratchFolder } from '#test/codegraph/scratch.ts'
import { type Checker, openChecker } from './checker.ts'

const PATHS = ['a.ts', 'b.ts', 'c.js'] as const

/** A module that calls what others declare, whose classes, types and lines come and go. */
const moduleText = fc
  .record({
    lines: fc.nat(2),
    imports: fc.subarray(['a.ts', 'b.ts', 'c.js'] as const),
    method: fc.constantFrom('m', 'n'),
    called: fc.constantFrom('m', 'n'),
    reachesAll: fc.boolean(),
  })
  .map(({ lines, imports, method, called, reachesAll }) =>
    [
      ...imports.map((path, index) => `import { A as A${index} } from './${path}'`),
      '\n'.repeat(lines),
      `export class A { ${method}() { return this } get size() { return 1 } }`,
      ...imports.map((_, index) => `export const f${index} = (a = new A${index}()) => a.${called}().${called}().size`),
      reachesAll ? 'export {}; // declare global' : '',
    ].join('\n'),
  )

const edits = fc.array(fc.record({ path: fc.constantFrom(...PATHS), text: fc.option(moduleText, { nil: undefined }) }), {
  minLength: 1,
  maxLength: 4,
})

test('after any edits a checker that stays tells what a new one does', () => {
  fc.assert(
    fc.property(fc.tuple(moduleText, moduleText, moduleText), edits, (first, changes) => {
      const texts = new Map<string, string>(PATHS.map((path, index) => [path, first[index] as string]))
      using folder = scratchFolder(Object.fromEntries(texts))
      const stays = openChecker(folder.root)
      told(stays, texts)
      for (const { path, text } of changes) {
        if (text === undefined) {
          if (texts.delete(path)) folder.remove(path)
        } else {
          texts.set(path, text)
          folder.write(path, text)
        }
        expect(told(stays, texts)).toEqual(told(openChecker(folder.root), texts))
      }
    }),
    { numRuns: 2 },
  )
})

test('a file whose text is not what was checked is checked again with all that leads to it, and no other', () => {
  const texts = new Map([
    ['a.ts', 'export class A { m() {} }'],
    ['b.ts', "import { A } from './a'\nexport const f = (a: A) => a.m()"],
    ['c.ts', 'const g = () => {}\ng()'],
  ])
  using folder = scratchFolder(Object.fromEntries(texts))
  const checker = openChecker(`${folder.root}/`)
  const before = told(checker, texts)
  texts.set('a.ts', '\n\nexport class A { m() {} }')
  folder.write('a.ts', '\n\nexport class A { m() {} }')
  const after = told(checker, texts)
  expect(before.get('b.ts')).toMatchObject([{ to: { path: 'a.ts', name: 'm', startLine: 1 }, isSure: true }])
  expect(after.get('b.ts')).toMatchObject([{ to: { path: 'a.ts', name: 'm', startLine: 3 } }])
  expect(after.get('c.ts')).toBe(before.get('c.ts'))
})

test('columns count UTF-16 units, and what a name means to two importers in different ways means nothing', () => {
  const alias = (folder: string) => ({
    path: `${folder}/tsconfig.json`,
    text: JSON.stringify({ compilerOptions: { paths: { '@/*': ['./*'], [`#${folder}`]: ['./own.ts'] } } }),
  })
  const caller = (folder: string) =>
    `import { f } from '@/own'\nimport { f as g } from '#${folder}'\nexport const run = () => ['🙂 é', f(), g()]`
  const texts = new Map(
    ['one', 'two'].flatMap((folder) => [
      [`${folder}/main.ts`, caller(folder)],
      [`${folder}/own.ts`, 'export const f = () => 1'],
    ]),
  )
  using folder = scratchFolder(Object.fromEntries(texts))
  const calls = told(openChecker(folder.root), texts, [alias('one'), alias('two')], ['@/own', '#one', '#two'])
  expect(calls.get('one/main.ts')).toMatchObject([{ line: 3, column: 40, to: { path: 'one/own.ts', startColumn: 18 } }])
  expect(calls.get('two/main.ts')).toMatchObject([{ line: 3, column: 40, to: { path: 'two/own.ts' } }])
})

const told = (
  checker: Checker,
  texts: ReadonlyMap<string, string>,
  configs: readonly { path: string; text: string }[] = [],
  specifiers: readonly string[] = [],
) => {
  const files = [...texts]
    .map(([path, text]) => ({ path, checksum: text, specifiers }))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
  return new Map(checker.calls({ files, configs, accessors: ['size'] }))
}
