import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { luceneOf } from './search-text.ts'

describe('luceneOf', () => {
  it('asks for each word, whole or as a beginning, once', () => {
    expect(luceneOf('Git push git')).toBe('git^2 OR git* OR push^2 OR push*')
    expect(luceneOf('a-b')).toBe('a OR b')
    expect(luceneOf('?!')).toBe('')
  })

  it('asks for a very long word as a whole only, as Lucene refuses its beginning', () => {
    const long = '0'.repeat(1_024)
    expect(luceneOf(long)).toBe(long)
  })

  it('leaves nothing of what Lucene takes for syntax, but its own', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(luceneOf(text).replaceAll(/\^2| OR |\*/g, ' ')).toMatch(/^[\p{L}\p{N}_ ]*$/u)
      }),
    )
  })
})
