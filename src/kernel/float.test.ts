import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shortestFloat } from './float.ts'

describe('shortestFloat', () => {
  it.each([
    [0.949999988079071, 0.95],
    [0.95, 0.95],
    [0.1, 0.1],
    [1 / 3, 0.33333334],
    [0, 0],
    [1, 1],
  ])('says %d as %d', (value, expected) => expect(shortestFloat(value)).toBe(expected))

  it('is the same 32-bit float, and stays what it is', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e38, max: 1e38 }), (value) => {
        const short = shortestFloat(value)
        return Math.fround(short) === Math.fround(value) && shortestFloat(short) === short
      }),
    )
  })

  it('gives back any decimal of up to six digits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        (millionths) => shortestFloat(Math.fround(millionths / 1e6)) === millionths / 1e6,
      ),
    )
  })
})
