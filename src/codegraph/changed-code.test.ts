import { createTwoFilesPatch } from 'diff'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedCode, type PlacedCode, sideOf } from './changed-code.ts'
import { type FileDiff, type Lines, parseDiff } from './diff-changes.ts'

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', '}'), { maxLength: 12 })
const textOf = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('')
const isIn = (ranges: readonly Lines[], line: number) =>
  ranges.some(({ from, to, isGap }) => !isGap && from <= line && line <= to)

describe('what a diff changes', () => {
  test('outside of it the texts before and after are the same, line by line', () => {
    fc.assert(
      fc.property(lines, lines, fc.nat(3), (before, after, context) => {
        fc.pre(textOf(before) !== textOf(after))
        const patch = createTwoFilesPatch('a/x.ts', 'b/x.ts', textOf(before), textOf(after), '', '', { context })
        const [file] = parseDiff(patch) as [FileDiff]
        expect(file.path).toBe('x.ts')
        const outside = (all: readonly string[], ranges: readonly Lines[]) => all.filter((_, index) => !isIn(ranges, index + 1))
        expect(outside(before, file.before)).toEqual(outside(after, file.after))
        expect(sideOf(file, after, true)).toBe('after')
        expect(sideOf(file, after, false)).toBe('before')
        expect(sideOf(file, undefined, false)).toBe(file.linesAfter.size === 0 ? 'before' : 'unknown')
      }),
    )
  })

  test('git: files that are made, deleted, renamed and binary; what is no diff is refused', () => {
    const git = [
      'diff --git a/new.ts b/new.ts\nnew file mode 100644\nindex 0000000..1\n--- /dev/null\n+++ b/new.ts\n@@ -0,0 +1 @@\n+x\n',
      'diff --git a/old.ts b/old.ts\ndeleted file mode 100644\nindex 1..0000000\n--- a/old.ts\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-x\n-y\n',
      'diff --git a/x.ts b/y.ts\nsimilarity index 100%\nrename from x.ts\nrename to y.ts\n',
      'diff --git a/x.png b/x.png\nindex 1..2 100644\nBinary files a/x.png and b/x.png differ\n',
    ].join('')
    expect(parseDiff(git).map(({ path, before, after }) => [path, before, after])).toEqual([
      ['new.ts', [{ from: 1, to: 1, isGap: true }], [{ from: 1, to: 1, isGap: false }]],
      ['old.ts', [{ from: 1, to: 2, isGap: false }], [{ from: 1, to: 1, isGap: true }]],
    ])
    expect(parseDiff('diff --git a/x.ts b/y.ts\nsimilarity index 100%\nrename from x.ts\nrename to y.ts\n')).toEqual([])
    for (const text of ['hello', '--- a\n+++ b\n@@ -1,5 +1 @@\n+x\n', '@@ nonsense @@'])
      expect(() => parseDiff(text)).toThrow('diff')
  })
})

const code = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat(15)), { minLength: 1, maxLength: 8 }).map((all) =>
  all.map(
    ([startLine, length], index): PlacedCode => ({
      entityId: `e${index}`,
      startLine,
      endLine: startLine + length,
      startColumn: index,
    }),
  ),
)
const ranges = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat(10), fc.boolean()), { maxLength: 4 })
  .map((all) =>
    all.map(([from, length, isGap]): Lines => (isGap ? { from, to: from + 1, isGap } : { from, to: from + length, isGap })),
  )

test('each line that changed leads to the smallest code that it is in, and a gap to the smallest around it', () => {
  fc.assert(
    fc.property(code, ranges, (all, changes) => {
      const smallest = (from: number, to: number) =>
        all
          .filter(({ startLine, endLine }) => startLine <= from && to <= endLine)
          .sort((a, b) => a.endLine - a.startLine - (b.endLine - b.startLine) || b.startColumn - a.startColumn)[0]?.entityId
      const expected = changes.flatMap(({ from, to, isGap }) =>
        isGap ? [smallest(from, to)] : Array.from({ length: to - from + 1 }, (_, index) => smallest(from + index, from + index)),
      )
      expect(new Set(changedCode(all, changes))).toEqual(new Set(expected.filter((one) => one !== undefined)))
    }),
  )
})
