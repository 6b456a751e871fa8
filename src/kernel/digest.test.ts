import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digestOf } from './digest.ts'

describe('digestOf', () => {
  it('does not depend on the order of keys, nor on fields that are undefined', () => {
    expect(digestOf({ a: 1, b: { c: [2], d: undefined } })).toBe(digestOf({ b: { c: [2] }, a: 1 }))
  })

  it('tells names apart that have commas in them', () => {
    expect(digestOf({ a: 1, b: 1 })).not.toBe(digestOf({ 'a,b': 1 }))
    expect(digestOf({ 'a,b': 1, c: 1 })).not.toBe(digestOf({ a: 1, 'b,c': 1 }))
  })

  it('depends on the order of lists and on null', () => {
    expect(digestOf([1, 2])).not.toBe(digestOf([2, 1]))
    expect(digestOf({ a: null })).not.toBe(digestOf({}))
  })

  it('is the same for two values exactly when their JSON is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (left, right) => {
        const roundTrip = JSON.parse(JSON.stringify(left))
        expect(digestOf(roundTrip)).toBe(digestOf(left))
        if (JSON.stringify(left) === JSON.stringify(right)) expect(digestOf(left)).toBe(digestOf(right))
        else if (typeof left !== 'object') expect(digestOf(left)).not.toBe(digestOf(right))
      }),
    )
  })
})
