import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor, page } from './page.ts'

describe('page', () => {
  it('shows first items and knows whether more follow', () => {
    const rows = ['a', 'b', 'c']
    const shown = page(rows, { first: 2, key: (row) => [row] })
    expect(shown.edges.map(({ node }) => node)).toEqual(['a', 'b'])
    expect(shown.pageInfo).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: encodeCursor(['a']),
      endCursor: encodeCursor(['b']),
    })
    expect(page([], { first: 2, after: 'x', key: () => [] }).pageInfo).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: true,
      startCursor: null,
      endCursor: null,
    })
  })

  it('reads back every cursor it hands out', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 3 }), (key) => {
        expect(decodeCursor(encodeCursor(key), key.length)).toEqual(key)
      }),
    )
  })

  it('refuses any other text with INVALID, and nothing else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          decodeCursor(text, 2)
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: 'INVALID', details: { field: 'after' } })
        }
      }),
    )
    expect(() => decodeCursor(encodeCursor(['one']), 2)).toThrow('not a cursor of this list')
  })
})
