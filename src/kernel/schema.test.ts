import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  enumValue,
  id,
  inputForm,
  int32,
  kindOf,
  reference,
  STRUCT_MAX_DEPTH,
  stringMap,
  struct,
  text,
  timestamp,
} from './schema.ts'

describe('field types', () => {
  it.each(['a', 'f6a7b8c9-d0e1-2345-6789-0abcdef05', 'ic/run-1/3#5/error', 'x'.repeat(128)])('take %s as an id', (value) => {
    expect(id().parse(value)).toBe(value)
  })

  it.each(['', 'x'.repeat(129), 'a b', 'a\u0000b', 'a\nb', 'é', '../x\u202e', 'a`b'])('refuse %j as an id', (value) => {
    expect(id().safeParse(value).success).toBe(false)
  })

  it('make a missing reference empty', () => {
    expect(reference().parse(undefined)).toBe('')
  })

  it('bring a time to its canonical form and say what a wrong one should be', () => {
    expect(timestamp().parse('2025-06-26T12:00:00+02:00')).toBe('2025-06-26T10:00:00Z')
    expect(timestamp().safeParse('yesterday').error?.issues[0]?.message).toContain('RFC 3339')
  })

  it('take any JSON object within the bounds as a struct, unchanged', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (value) => {
        fc.pre(!JSON.stringify(value).includes('__proto__'))
        expect(struct().parse(value)).toEqual(value)
      }),
    )
  })

  it.each([
    ['a list', []],
    ['a text', 'x'],
    ['a number JSON cannot say', { x: Number.NaN }],
    ['a function', { x: () => 1 }],
    ['a key __proto__', JSON.parse('{"x":{"__proto__":1}}')],
    ['half a surrogate pair', { x: '\ud800' }],
    ['more than 64 KiB', { x: 'y'.repeat(65_536) }],
    ['more than 32 levels', nested(STRUCT_MAX_DEPTH + 1)],
  ])('refuse %s as a struct', (_, value) => {
    expect(struct().safeParse(value).success).toBe(false)
  })

  it('take a struct of exactly 32 levels and survive one of 100,000', () => {
    expect(struct().safeParse(nested(STRUCT_MAX_DEPTH)).success).toBe(true)
    expect(struct().safeParse(nested(100_000)).success).toBe(false)
  })

  it('bound maps and integers', () => {
    expect(stringMap().safeParse(Object.fromEntries(Array.from({ length: 257 }, (_, index) => [`k${index}`, '']))).success).toBe(
      false,
    )
    expect(int32().safeParse(2_147_483_648).success).toBe(false)
    expect(int32().safeParse(1.5).success).toBe(false)
  })

  it('refuse a map with a key __proto__, and one whose values are no texts', () => {
    expect(stringMap().safeParse(JSON.parse('{"__proto__":"x"}')).success).toBe(false)
    expect(stringMap().safeParse({ x: 1 }).success).toBe(false)
    expect(stringMap().safeParse([]).success).toBe(false)
    expect(stringMap().parse({ jiraTicket: 'x' })).toEqual({ jiraTicket: 'x' })
  })

  it('replace half a surrogate pair in a text, as UTF-8 would', () => {
    expect(text().parse('a\ud800')).toBe('a\ufffd')
    expect(text(3).safeParse('abcd').success).toBe(false)
  })

  it('let a caller leave out the primary id and nothing else', () => {
    const model = z.object({ thingId: id(), otherId: id() })
    expect(inputForm(model, 'thingId').parse({ otherId: 'b' })).toEqual({ thingId: '', otherId: 'b' })
    expect(inputForm(model, 'thingId').safeParse({ thingId: 'a' }).success).toBe(false)
  })

  it('make a missing enum value its zero', () => {
    expect(enumValue(z.enum(['X_UNSPECIFIED', 'X_ONE'])).parse(undefined)).toBe('X_UNSPECIFIED')
  })

  it('carry their kind through optional and default', () => {
    expect(kindOf(timestamp().optional())).toBe('timestamp')
    expect(kindOf(struct().optional().nullable())).toBe('struct')
    expect(kindOf(reference())).toBe('id')
  })
})

function nested(levels: number): Record<string, unknown> {
  let value: Record<string, unknown> = {}
  for (let level = 0; level < levels; level += 1) value = { x: value }
  return value
}
