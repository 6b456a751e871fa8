import { type JsonObject, STRUCT_MAX_BYTES } from '#src/kernel/schema.ts'

/** Of what is larger than a struct may be, so much is kept. */
const HEAD_MAX_CHARS = 16_384

/** What a tool was called with as a JSON object: arguments mostly come as JSON text, sometimes as plain text or a list. */
export const structOf = (value: unknown): JsonObject | undefined => {
  if (value === undefined) return undefined
  const parsed = parsedJson(value)
  const object = isObject(parsed) ? parsed : { value: parsed }
  const text = JSON.stringify(object)
  // Not as exact as the schema, which counts bytes: at worst every character is three of them.
  if (text.length * 3 <= STRUCT_MAX_BYTES || Buffer.byteLength(text) <= STRUCT_MAX_BYTES) return object
  return { cut: text.slice(0, HEAD_MAX_CHARS), full_size_bytes: Buffer.byteLength(text) }
}

/** The value a JSON text stands for where it is one of an object or a list; else the value itself. */
export const parsedJson = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
