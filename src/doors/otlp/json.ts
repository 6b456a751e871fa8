import { type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf'
import type { DomainObject } from '#src/doors/grpc/codec.ts'
import { OcodeError } from '#src/kernel/error.ts'

/**
 * Reads OTLP's JSON into what the binary codec gives. It is protobuf's JSON with two differences: ids are hexadecimal digits, and
 * enum values are numbers; unknown fields are passed over. Throws INVALID naming the field at fault.
 */
export const readOtlpJson = (message: DescMessage, json: unknown): DomainObject => readMessage(message, json, message.name, 0)

/** Values inside of values; what is deeper can't be kept anyway. */
const DEPTH_MAX = 100
/** Bytes that are ids, and so in hexadecimal digits. */
const HEX_FIELDS = new Set(['trace_id', 'span_id', 'parent_span_id'])

const readMessage = (message: DescMessage, json: unknown, path: string, depth: number): DomainObject => {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw unfit(path, 'a JSON object')
  if (depth > DEPTH_MAX) throw unfit(path, `at most ${DEPTH_MAX} levels deep`)
  const value: DomainObject = {}
  const given = json as Readonly<Record<string, unknown>>
  for (const field of message.fields) {
    const item = given[field.jsonName] ?? given[field.name]
    const at = `${path}.${field.jsonName}`
    if (field.fieldKind === 'list') value[field.localName] = readList(field, item ?? [], at, depth)
    else if (item !== undefined && item !== null) value[field.localName] = readValue(field, item, at, depth)
    else if (!field.message && !field.oneof) value[field.localName] = zeroOf(field)
  }
  return value
}

const readList = (field: DescField & { fieldKind: 'list' }, json: unknown, path: string, depth: number): unknown[] => {
  if (!Array.isArray(json)) throw unfit(path, 'a list')
  return json.map((item, index) => readValue(field, item, `${path}[${index}]`, depth))
}

const readValue = (field: DescField, json: unknown, path: string, depth: number): unknown => {
  if (field.message) return readMessage(field.message, json, path, depth + 1)
  if (field.enum) return enumName(field.enum.values, json, path)
  const read = SCALARS[field.scalar ?? 0]
  if (read === undefined) throw new Error(`No reader for the field ${field.parent.typeName}.${field.name}.`)
  return read(json, path, field)
}

const enumName = (values: readonly { readonly number: number; readonly name: string }[], json: unknown, path: string): string => {
  const found = values.find(({ number, name }) => json === number || json === name)
  if (found) return found.name
  if (typeof json === 'number') return String(json)
  throw unfit(path, `a number, or one of ${values.map(({ name }) => name).join(', ')}`)
}

type Read = (json: unknown, path: string, field: DescField) => unknown

const SCALARS: Readonly<Record<number, Read>> = {
  [ScalarType.STRING]: (json, path) => {
    if (typeof json !== 'string') throw unfit(path, 'a text')
    return json
  },
  [ScalarType.BOOL]: (json, path) => {
    if (typeof json !== 'boolean') throw unfit(path, 'true or false')
    return json
  },
  [ScalarType.INT64]: (json, path) => Number(wholeNumber(json, path)),
  [ScalarType.FIXED64]: (json, path) => {
    const number = wholeNumber(json, path)
    if (number < 0n || number >= 1n << 64n) throw unfit(path, 'from 0 to 2^64 - 1')
    return number
  },
  [ScalarType.DOUBLE]: (json, path) => {
    const number = typeof json === 'string' && json !== '' ? Number(json) : json
    if (typeof number !== 'number') throw unfit(path, 'a number')
    return number
  },
  [ScalarType.BYTES]: (json, path, { name }) => {
    if (typeof json !== 'string') throw unfit(path, 'a text')
    if (!HEX_FIELDS.has(name)) return Buffer.from(json, 'base64')
    if (!/^([0-9a-f]{2})*$/i.test(json)) throw unfit(path, 'hexadecimal digits')
    return Buffer.from(json, 'hex')
  },
}

/** Numbers of 64 bits come as texts, or as numbers where they are small enough. */
const wholeNumber = (json: unknown, path: string): bigint => {
  if (typeof json === 'number' && Number.isInteger(json)) return BigInt(json)
  if (typeof json === 'string' && /^-?\d{1,20}$/.test(json)) return BigInt(json)
  throw unfit(path, 'a whole number')
}

const zeroOf = (field: DescField): unknown => {
  if (field.enum) return field.enum.values[0]?.name
  if (field.scalar === ScalarType.STRING) return ''
  if (field.scalar === ScalarType.BYTES) return Buffer.alloc(0)
  return field.scalar === ScalarType.FIXED64 ? 0n : 0
}

const unfit = (path: string, wanted: string) =>
  new OcodeError('INVALID', `The request is no readable OTLP: ${path.slice(0, 200)} is not ${wanted}.`)
