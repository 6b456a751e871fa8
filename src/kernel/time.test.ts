import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalTimestamp, timestampOf } from './time.ts'

describe('canonicalTimestamp', () => {
  it.each([
    ['2025-06-26T10:00:00Z', '2025-06-26T10:00:00Z'],
    ['2025-06-26t10:00:00z', '2025-06-26T10:00:00Z'],
    ['2025-06-26T12:30:00+02:30', '2025-06-26T10:00:00Z'],
    ['2025-06-26T10:00:00.1Z', '2025-06-26T10:00:00.100Z'],
    ['2025-06-26T10:00:00.1234Z', '2025-06-26T10:00:00.123400Z'],
    ['2025-06-26T10:00:00.123456789Z', '2025-06-26T10:00:00.123456789Z'],
    ['2025-06-26T10:00:00.000Z', '2025-06-26T10:00:00Z'],
    ['2024-02-29T23:59:59-00:30', '2024-03-01T00:29:59Z'],
  ])('brings %s to %s', (text, canonical) => {
    expect(canonicalTimestamp(text)).toBe(canonical)
  })

  it.each([
    '',
    'now',
    '2025-06-26',
    '2025-06-26T10:00:00',
    '2025-02-30T10:00:00Z',
    '2025-06-26T24:00:00Z',
    '2025-06-26T10:00:60Z',
    '0000-01-01T00:00:00Z',
    '2025-06-26T10:00:00.1234567890Z',
  ])('refuses %j', (text) => {
    expect(canonicalTimestamp(text)).toBeUndefined()
  })

  it('knows which days there are, as the calendar of JavaScript does', () => {
    const two = (number: number) => String(number).padStart(2, '0')
    const parts = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T10:00:00Z`
        const date = new Date(text)
        const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.slice(0, 19))
        return canonicalTimestamp(text) === (isReal ? text : undefined)
      }),
      { numRuns: 1_000 },
    )
  })

  it('leaves what is canonical as it is, for any instant a clock can read', () => {
    const instants = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, (date) => {
        const text = timestampOf(date.getTime())
        return canonicalTimestamp(text) === text && Date.parse(text) === date.getTime()
      }),
    )
  })
})
