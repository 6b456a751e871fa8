import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineTable } from './line-table.ts'

test('a position is the line and column of its offset, in whatever order positions are asked for', () => {
  const text = fc.array(fc.constantFrom('a', 'é', '\n', '\r\n', '\u2028')).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, fc.array(fc.nat(60)), (written, asked) => {
      const table = lineTable(written)
      for (const offset of asked.map((each) => Math.min(each, written.length))) {
        const before = written.slice(0, offset).split('\n')
        expect(table.position(offset)).toEqual({ line: before.length, column: (before.at(-1) as string).length + 1 })
      }
      expect(table.count).toBe(written.split('\n').length)
    }),
  )
})
