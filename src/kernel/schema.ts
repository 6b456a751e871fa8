import { z } from 'zod'
import { shortestFloat } from './float.ts'
import { canonicalTimestamp } from './time.ts'

/**
 * The field types all models are made of. Each carries a `kind` in its metadata, from which the store's codec, the wire
 * codec and the contract test know what the plain zod type does not say.
 */
export type FieldKind = 'id' | 'timestamp' | 'struct' | 'map' | 'float'

export type JsonObject = { readonly [key: string]: unknown }

export const ID_PATTERN = /^[A-Za-z0-9._:/@#+-]{1,128}$/
export const STRUCT_MAX_BYTES = 65_536
export const STRUCT_MAX_DEPTH = 32
export const TEXT_MAX_CHARS = 65_536
/** What a program may print into one attempt; monitoring keeps head and tail of it. */
export const OUTPUT_MAX_CHARS = 16_777_216
/** Error messages, stack traces and commands. */
export const LONG_TEXT_MAX_CHARS = 1_048_576
export const MAP_MAX_ENTRIES = 256
export const MAP_KEY_MAX_CHARS = 256

const TIME_RULE = 'a time is RFC 3339, such as 2025-06-26T10:00:00Z'
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
export const text = (maxChars: number = TEXT_MAX_CHARS) => wellFormed(maxChars).default('')

/** A text that must say something. */
export const requiredText = (maxChars: number = TEXT_MAX_CHARS) => wellFormed(maxChars).min(1)

/** A list of texts; empty where it is not given. */
export const texts = (maxItems = 1_000, maxChars: number = TEXT_MAX_CHARS) =>
  z.array(wellFormed(maxChars)).max(maxItems).default([])

/** A list of references; empty where it is not given. */
export const references = (maxItems = 1_000) => z.array(id()).max(maxItems).default([])

/** A value of an enum, its zero (`*_UNSPECIFIED`, which stands first) where it is not given. */
export const enumValue = <E extends { readonly [key: string]: string }>(values: z.ZodEnum<E>) =>
  values.default(values.options[0] as z.core.util.NoUndefined<z.output<z.ZodEnum<E>>>)

/** An RFC 3339 instant, brought to its canonical form. */
export const timestamp = () =>
  z
    .string()
    .max(64)
    .check((payload) => {
      const canonical = canonicalTimestamp(payload.value)
      if (canonical !== undefined) payload.value = canonical
      else payload.issues.push({ code: 'custom', input: payload.value, message: TIME_RULE, continue: false })
    })
    .meta({ kind: 'timestamp' })

/**
 * A JSON object of at most 64 KiB and 32 levels (google.protobuf.Struct). Its contents are left as they came. Not a z.record,
 * which would drop a key named `__proto__` without a word; here it is refused.
 */
export const struct = () =>
  z
    .custom<JsonObject>(isJsonObject, { error: 'a JSON object', abort: true })
    .superRefine((value, context) => {
      const problem = structProblem(value)
      if (problem) context.addIssue({ code: 'custom', message: problem })
    })
    .meta({ kind: 'struct', type: 'object' })

/** A map of text to text, at most 256 entries (map<string, string>); empty where it is not given. */
export const stringMap = () =>
  z
    .custom<Readonly<Record<string, string>>>(isJsonObject, { error: 'a JSON object of texts', abort: true })
    .superRefine((value, context) => {
      const problem = mapProblem(value)
      if (problem) context.addIssue({ code: 'custom', message: problem })
    })
    .default({})
    .meta({ kind: 'map', type: 'object', additionalProperties: { type: 'string' } })

/** A probability or share, 0 to 1, as precise as a 32-bit float, which is what it is in the protos. */
export const rate = () => z.number().min(0).max(1).overwrite(shortestFloat).default(0).meta({ kind: 'float' })

/** A signed 32-bit integer; 0 where it is not given. */
export const int32 = () => z.int().min(-2_147_483_648).max(2_147_483_647).default(0)

/** An integer from 0 to 2^31 - 1: a version, an order, a count; 0 where it is not given. */
export const count32 = () => z.int().min(0).max(2_147_483_647).default(0)

/**
 * The form in which callers send a model: the same fields, but its primary id may be missing or empty, for the service to
 * mint one. A caller's own id is its idempotency key.
 */
export const inputForm = <S extends z.core.$ZodShape, K extends keyof S & string>(model: z.ZodObject<S>, primaryId: K) =>
  model.extend({ [primaryId]: reference() } as Record<K, ReturnType<typeof reference>>)

/** The kind a schema carries, looked up through optional, nullable and default wrappers. */
export const kindOf = (schema: z.ZodType): FieldKind | undefined => {
  const kind = (schema.meta() as { kind?: FieldKind } | undefined)?.kind
  if (kind) return kind
  const inner = (schema.def as { innerType?: z.ZodType }).innerType
  return inner ? kindOf(inner) : undefined
}

/** Text in which lone surrogates are replaced by U+FFFD, as every encoder to UTF-8 would do later and in silence. */
const wellFormed = (maxChars: number) =>
  z
    .string()
    .max(maxChars)
    .overwrite((value) => value.toWellFormed())

const isJsonObject = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const isUsableKey = (key: string): boolean => key !== '__proto__' && key.isWellFormed()

const mapProblem = (value: Readonly<Record<string, unknown>>): string | undefined => {
  const entries = Object.entries(value)
  if (entries.length > MAP_MAX_ENTRIES) return `at most ${MAP_MAX_ENTRIES} entries, not ${entries.length}`
  for (const [key, item] of entries) {
    if (!isUsableKey(key) || key.length > MAP_KEY_MAX_CHARS)
      return `a key is well-formed text of at most ${MAP_KEY_MAX_CHARS} characters, and not __proto__`
    if (typeof item !== 'string' || item.length > TEXT_MAX_CHARS || !item.isWellFormed())
      return `the value of ${key} is a text of at most ${TEXT_MAX_CHARS} characters`
  }
  return undefined
}

const structProblem = (value: JsonObject): string | undefined => {
  const depth = depthOf(value, 0)
  if (depth === undefined)
    return 'only JSON values (null, booleans, finite numbers, well-formed strings, lists, objects) and no key __proto__'
  if (depth > STRUCT_MAX_DEPTH) return `at most ${STRUCT_MAX_DEPTH} levels deep`
  const sizeBytes = Buffer.byteLength(JSON.stringify(value))
  return sizeBytes > STRUCT_MAX_BYTES ? `at most ${STRUCT_MAX_BYTES} bytes of JSON, not ${sizeBytes}` : undefined
}

/** The nesting of a JSON value, or undefined where it holds something that is not kept. Stops one level past the bound. */
const depthOf = (value: unknown, level: number): number | undefined => {
  if (level > STRUCT_MAX_DEPTH) return level
  if (value === null || typeof value === 'boolean') return level
  if (typeof value === 'string') return value.isWellFormed() ? level : undefined
  if (typeof value === 'number') return Number.isFinite(value) ? level : undefined
  if (Array.isArray(value)) return deepest(value, level)
  if (!isJsonObject(value) || !Object.keys(value as object).every(isUsableKey)) return undefined
  return deepest(Object.values(value as object), level)
}

const deepest = (items: readonly unknown[], level: number): number | undefined => {
  let found = level
  for (const item of items) {
    const depth = depthOf(item, level + 1)
    if (depth === undefined) return undefined
    if (depth > found) found = depth
  }
  return found
}
