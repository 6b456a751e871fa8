import fc from 'fast-check'
import { z } from 'zod'
import { shortestFloat } from '#src/kernel/float.ts'
import { kindOf } from '#src/kernel/schema.ts'
import { fractionText } from '#src/kernel/time.ts'

/** Any value of a model, in its canonical form: what its schema leaves as it is. */
export const anyOf = (schema: z.ZodObject): fc.Arbitrary<Record<string, unknown>> => {
  const fields = Object.entries(schema.shape) as [string, z.ZodType][]
  const requiredKeys = fields.filter(([, field]) => !(field instanceof z.ZodOptional)).map(([name]) => name)
  return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, anyField(field)])), { requiredKeys })
}

const anyField = (schema: z.ZodType): fc.Arbitrary<unknown> => {
  const kind = kindOf(schema)
  if (kind) return BY_KIND[kind]()
  const inner = (schema.def as { innerType?: z.ZodType }).innerType
  if (inner) return anyField(inner)
  if (schema instanceof z.ZodArray) return fc.array(anyField(schema.element as z.ZodType), { maxLength: 4 })
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodString) return fc.string({ unit: 'grapheme', minLength: 1, maxLength: 32 })
  if (schema instanceof z.ZodNumberFormat)
    return fc.integer({ min: Math.max(schema.minValue ?? 0, -2_147_483_648), max: 2_147_483_647 })
  throw new Error(`No values are known for a ${schema.def.type}.`)
}

const anyId = () => fc.stringMatching(/^[A-Za-z0-9._:/@#+-]{1,128}$/)

const anyTimestamp = () =>
  fc
    .tuple(
      fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }),
      fc.oneof(fc.constant(0), fc.constantFrom(1_000_000, 999_000_000), fc.integer({ min: 1, max: 999_999_999 })),
    )
    .map(([date, nanoseconds]) => `${date.toISOString().slice(0, 19)}${fractionText(String(nanoseconds).padStart(9, '0'))}Z`)

const anyText = () => fc.string({ unit: 'grapheme', maxLength: 16 })
const anyKey = () => anyText().filter((key) => key !== '__proto__')

/** The value as a struct may hold it: JSON has one zero, and no struct a key named __proto__. */
const acceptable = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, item) => (key === '__proto__' ? undefined : item))

const BY_KIND: Readonly<Record<'id' | 'timestamp' | 'struct' | 'map' | 'float', () => fc.Arbitrary<unknown>>> = {
  id: anyId,
  timestamp: anyTimestamp,
  struct: () =>
    fc.dictionary(anyKey(), fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' }), { noNullPrototype: true }).map(acceptable),
  map: () => fc.dictionary(anyKey(), anyText(), { noNullPrototype: true }),
  float: () => fc.float({ min: 0, max: 1, noNaN: true }).map((value) => shortestFloat(value + 0)),
}
