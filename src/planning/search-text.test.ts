import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { luceneOf, namesOf, stemsOf } from './search-text.ts'

describe('luceneOf', () => {
  it('asks for each word, whole rather than as a beginning, once', () => {
    expect(luceneOf('Git push git')).toBe('git^4 OR git*^0.5 OR push^4 OR push*^0.5')
    expect(luceneOf('x-b')).toBe('x OR b')
    expect(luceneOf('?!')).toBe('')
  })

  it('passes over what says nothing in a sentence, unless that is all there is', () => {
    expect(luceneOf('How is the password chosen?')).toBe('password^4 OR password*^0.5 OR chosen^4 OR chosen*^0.5')
    expect(luceneOf('to be or not')).toBe('to OR be OR or OR not^4 OR not*^0.5')
  })

  it('asks for a very long word as a whole only, as Lucene refuses its beginning', () => {
    const long = '0'.repeat(1_024)
    expect(luceneOf(long)).toBe(long)
  })

  it('leaves nothing of what Lucene takes for syntax, but its own, and is bounded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(luceneOf(text).split(' OR ').length).toBeLessThanOrEqual(64)
        expect(luceneOf(text).replaceAll(/\^4| OR |\*\^0\.5/g, ' ')).toMatch(/^[\p{L}\p{N}_ ]*$/u)
      }),
    )
  })
})

it('knows a word by what its forms have in common, and a name by its letters', () => {
  expect(stemsOf('The records that recording recorded, as it is')).toEqual(['record'])
  expect(stemsOf('its use')).toEqual(['use'])
  expect(namesOf(' Record errors ')).toEqual(['record errors', 'recorderrors'])
})
