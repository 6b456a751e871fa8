import { z } from 'zod'
import { canonicalTimestamp } from './time.ts'

/**
 * The field types all models are made of. Each carries a `kind` in its metadata, from which the store's codec, the wire
 * codec and the contract test know what the plain zod type does not say.
 */
export type FieldKind = 'id' | 'timestamp' | 'struct' | 'float'

export type JsonObject = { readonly [key: string]: unknown }

export const ID_PATTERN = /^[A-Za-z0-9._:/@#+-]{1,128}$/
export const STRUCT_MAX_BYTES = 65_536
export const STRUCT_MAX_DEPTH = 32
export const TEXT_MAX_CHARS = 65_536

const ID_RULE = '1 to 128 characters of A-Z a-z 0-9 . _ : / @ # + -'

/** An identifier: a caller's own (its idempotency key) or one the service minted. */
export const id = () => z.string().regex(ID_PATTERN, `an id has ${ID_RULE}`).meta({ kind: 'id' })

/** A reference that may be empty, as a protobuf string without presence is. */
export const reference = () =>
  z
    .string()
    .regex(/^[A-Za-z0-9._:/@#+-]{0,128}$/, `a reference is empty or has ${ID_RULE}`)
    .default('')
    .meta({ kind: 'id' })

/** Free text of at most `maxChars` UTF-16 units; empty where it is not given. */
export const text = (maxChars: number = TEXT_MAX_CHARS) => z.string().max(maxChars).default('')

/** A text that must say something. */
export const requiredText = (maxChars: number = TEXT_MAX_CHARS) => z.string().min(1).max(maxChars)

/** A list of texts; empty where it is not given. */
export const texts = (maxItems = 1_000, maxChars: number = TEXT_MAX_CHARS) =>
  z.array(z.string().max(maxChars)).max(maxItems).default([])

/** An RFC 3339 instant, brought to its canonical form. */
export const timestamp = () =>
  z
    .string()
    .max(64)
    .refine((value) => canonicalTimestamp(value) !== undefined, {
      error: 'a time is RFC 3339, such as 2025-06-26T10:00:00Z',
      abort: true,
    })
    .overwrite((value) => canonicalTimestamp(value) ?? value)
    .meta({ kind: 'timestamp' })

/** A JSON object of at most 64 KiB and 32 levels (google.protobuf.Struct). */
export const struct = () =>
  z
    .record(z.string(), z.unknown())
    .superRefine((value, context) => {
      const problem = structProblem(value)
      if (problem) context.addIssue({ code: 'custom', message: problem })
    })
    .meta({ kind: 'struct' })

/** A map of text to text, at most 256 entries. */
export const stringMap = () =>
  z
    .record(z.string().max(256), z.string().max(TEXT_MAX_CHARS))
    .refine((value) => Object.keys(value).length <= 256, 'at most 256 entries')
    .default({})

/** A probability or share, 0 to 1. */
export const rate = () => z.number().min(0).max(1).default(0).meta({ kind: 'float' })

/** A signed 32-bit integer; 0 where it is not given. */
export const int32 = () => z.int().min(-2_147_483_648).max(2_147_483_647).default(0)

/** The kind a schema carries, looked up through optional, nullable and default wrappers. */
export const kindOf = (schema: z.ZodType): FieldKind | undefined => {
  const kind = (schema.meta() as { kind?: FieldKind } | undefined)?.kind
  if (kind) return kind
  const inner = (schema.def as { innerType?: z.ZodType }).innerType
  return inner ? kindOf(inner) : undefined
}

const structProblem = (value: JsonObject): string | undefined => {
  const depth = depthOf(value, 0)
  if (depth === undefined) return 'only JSON values: null, booleans, finite numbers, strings, lists and objects'
  if (depth > STRUCT_MAX_DEPTH) return `at most ${STRUCT_MAX_DEPTH} levels deep`
  const sizeBytes = Buffer.byteLength(JSON.stringify(value))
  return sizeBytes > STRUCT_MAX_BYTES ? `at most ${STRUCT_MAX_BYTES} bytes of JSON, not ${sizeBytes}` : undefined
}

/** The nesting of a JSON value, or undefined where it holds something JSON cannot say. Stops one level past the bound. */
const depthOf = (value: unknown, level: number): number | undefined => {
  if (level > STRUCT_MAX_DEPTH) return level
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return level
  if (typeof value === 'number') return Number.isFinite(value) ? level : undefined
  if (typeof value !== 'object') return undefined
  let deepest = level
  for (const item of Array.isArray(value) ? value : Object.values(value)) {
    const depth = depthOf(item, level + 1)
    if (depth === undefined) return undefined
    if (depth > deepest) deepest = depth
  }
  return deepest
}
