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
        expect(
          decodeCursor(
            encodeCursor(key),
            key.map((part) => (typeof part === 'string' ? 'text' : 'integer')),
          ),
        ).toEqual(key)
      }),
    )
  })

  it('refuses any other text with INVALID, and nothing else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          decodeCursor(text, ['text', 'text'])
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: 'INVALID', details: { field: 'after' } })
        }
      }),
    )
    expect(() => decodeCursor(encodeCursor(['one']), ['text', 'text'])).toThrow('not a cursor of this list')
  })
  it.each([
    ['text', 7],
    ['time', 'yesterday'],
    ['number', 'x'],
    ['integer', 1.5],
    ['integer', 1e300],
    ['count', -1],
  ] as const)('refuses, where a list has a %s, the %j of another list', (part, value) => {
    expect(() => decodeCursor(encodeCursor([value]), [part])).toThrow('not a cursor of this list')
  })

  it('takes an empty cursor for none', () => {
    expect(decodeCursor('', ['text'])).toBeUndefined()
  })
})
