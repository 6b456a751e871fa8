import fc from 'fast-check'
import { expect, test } from 'vitest'
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

test('after any edits a program that stays tells what a new one does', () => {
  fc.assert(
    fc.property(fc.tuple(moduleText, moduleText, moduleText), edits, (first, changes) => {
      const texts = new Map<string, string>(PATHS.map((path, index) => [path, first[index] as string]))
      const read = (fileName: string): string => texts.get(fileName.slice('/nowhere/'.length)) ?? ''
      const stays = openChecker('/nowhere', read)
      told(stays, texts)
      for (const { path, text } of changes) {
        if (text === undefined) texts.delete(path)
        else texts.set(path, text)
        expect(told(stays, texts)).toEqual(told(openChecker('/nowhere', read), texts))
      }
    }),
    { numRuns: 4 },
  )
})

test('a file whose text is not what was checked is checked again with all that leads to it, and no other', () => {
  const texts = new Map([
    ['a.ts', 'export class A { m() {} }'],
    ['b.ts', "import { A } from './a'\nexport const f = (a: A) => a.m()"],
    ['c.ts', 'const g = () => {}\ng()'],
  ])
  const checker = openChecker('/nowhere', (fileName) => texts.get(fileName.slice('/nowhere/'.length)) ?? '')
  const before = told(checker, texts)
  texts.set('a.ts', '\n\nexport class A { m() {} }')
  const after = told(checker, texts)
  expect(before.get('b.ts')).toMatchObject([{ to: { path: 'a.ts', name: 'm', startLine: 1 }, isSure: true }])
  expect(after.get('b.ts')).toMatchObject([{ to: { path: 'a.ts', name: 'm', startLine: 3 } }])
  expect(after.get('c.ts')).toBe(before.get('c.ts'))
})

const told = (checker: Checker, texts: ReadonlyMap<string, string>) => {
  const files = [...texts]
    .map(([path, text]) => ({ path, checksum: text }))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
  return new Map(checker.calls({ files, configs: [] }))
}
