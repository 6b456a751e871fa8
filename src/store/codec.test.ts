import fc from 'fast-check'
import neo4j, { DateTime } from 'neo4j-driver'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { stringMap, struct, timestamp } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { dateTimeOf, decoder, encoder, listed, timestampOfDateTime, timestampOfText } from './codec.ts'

const Row = z.object({
  name: z.string(),
  limit: z.int().default(1),
  share: z.number(),
  at: timestamp().optional(),
  items: z.array(z.object({ metadata: struct().optional(), tags: stringMap(), count: z.int() })),
})

describe('the codec', () => {
  it('makes integers, instants and JSON texts of parameters, at any depth, and leaves the input alone', () => {
    const input = {
      name: 'x',
      limit: 5,
      share: 0.5,
      at: '2025-06-26T10:00:00.000000001Z',
      items: [{ metadata: { a: [1] }, tags: { b: 'c' }, count: 3 }],
    }
    const encoded = encoder(Row)?.(input) as typeof input
    expect(encoded).toMatchObject({
      name: 'x',
      limit: neo4j.int(5),
      share: 0.5,
      items: [{ metadata: '{"a":[1]}', tags: '{"b":"c"}', count: neo4j.int(3) }],
    })
    expect(String(encoded.at)).toBe('2025-06-26T10:00:00.000000001Z')
    expect(input.items[0]?.metadata).toEqual({ a: [1] })
  })

  it('makes a list of a listed object, its values in the order of the fields, null for what is not there and nothing after the last', () => {
    const Listed = z.object({
      rows: z.array(
        listed(z.object({ name: z.string(), title: z.string().optional(), count: z.int(), note: z.string().optional() })),
      ),
    })
    expect(encoder(Listed)?.({ rows: [{ count: 3, name: 'a' }] })).toEqual({ rows: [['a', null, neo4j.int(3)]] })
  })

  it('takes an instant as toString() gives it, whose fraction has no closing zeros', () => {
    expect(
      ['2025-01-01T00:00:00Z', '2025-01-01T00:00:00.1Z', '2025-01-01T00:00:00.1234Z', '2025-01-01T00:00:00.000000001Z'].map(
        timestampOfText,
      ),
    ).toEqual([
      '2025-01-01T00:00:00Z',
      '2025-01-01T00:00:00.100Z',
      '2025-01-01T00:00:00.123400Z',
      '2025-01-01T00:00:00.000000001Z',
    ])
  })

  it('gives domain values back, and passes over what was not read', () => {
    const row = { at: dateTimeOf('2025-06-26T10:00:00Z'), items: [{ metadata: '{"a":[1]}', tags: null }, null] }
    expect(decoder(Row)?.(plain(row))).toEqual({
      at: '2025-06-26T10:00:00Z',
      items: [{ metadata: { a: [1] }, tags: null }, null],
    })
    expect(decoder(z.object({ name: z.string(), count: z.int() }))).toBeUndefined()
  })

  it('makes undefined of what may only be absent, and keeps a null that says something', () => {
    const Part = z.object({
      at: timestamp().optional(),
      extra: struct().optional(),
      child: z.object({ at: timestamp().optional() }).nullable().optional(),
    })
    expect(Object.entries(decoder(Part)?.({ at: null, extra: null, child: null }) as object)).toEqual([
      ['at', undefined],
      ['extra', undefined],
      ['child', null],
    ])
  })

  it('keeps every instant through the driver form, nanoseconds included', () => {
    const instants = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 999 }), (date, nanos) => {
        const text =
          nanos === 0 ? timestampOf(date.getTime()) : `${date.toISOString().slice(0, 23)}000${String(nanos).padStart(3, '0')}Z`
        expect(timestampOfDateTime(numbers(dateTimeOf(text)))).toBe(text)
      }),
    )
  })
})

/** The instant as the driver hands it out under disableLosslessIntegers: plain numbers. */
function numbers(value: DateTime): DateTime {
  const part = (of: unknown) => Number(of)
  return new DateTime(
    part(value.year),
    part(value.month),
    part(value.day),
    part(value.hour),
    part(value.minute),
    part(value.second),
    part(value.nanosecond),
    0,
  ) as unknown as DateTime
}

function plain<T extends { at: DateTime }>(row: T): T {
  return { ...row, at: numbers(row.at) }
}
