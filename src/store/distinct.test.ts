import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distinct } from './distinct.ts'

describe('distinct', () => {
  it('has every value once and in order, and says its place; nothing has none', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 })), (values) => {
        const { list, placeOf } = distinct(values)
        expect(list).toEqual([...new Set(values.filter((value) => value !== ''))].sort())
        for (const value of values)
          expect(value === '' ? placeOf(value) : list[placeOf(value) ?? -1]).toBe(value === '' ? null : value)
      }),
    )
  })

  it('gives no place to what was not among the values', () => {
    expect(distinct(['a']).placeOf('b')).toBeNull()
  })
})
