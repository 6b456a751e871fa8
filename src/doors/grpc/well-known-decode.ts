import { type BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { OcodeError } from '#src/kernel/error.ts'
import { STRUCT_MAX_DEPTH } from '#src/kernel/schema.ts'
import { fractionText, type Timestamp } from '#src/kernel/time.ts'
import type { DomainObject } from './codec.ts'
import type { Decoder } from './decode.ts'

/** Reads google.protobuf.Timestamp, Struct and Value as RFC 3339 text, JSON object and JSON value; undefined for other messages. */
export const readWellKnown = (typeName: string): Decoder | undefined => READERS[typeName]

/** Sets a key of a caller's own choosing, `__proto__` included, which the schemas then refuse. */
export const setKey = (target: DomainObject, key: string, value: unknown): void => {
  if (key === '__proto__') Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
  else target[key] = value
}

/** Seconds since 1970 of 0001-01-01 and of the end of 9999: what a Timestamp may say. */
const SECONDS_MIN = -62_135_596_800
const SECONDS_MAX = 253_402_300_799
const NANOS_END = 1_000_000_000

const readTimestamp = (reader: BinaryReader, end: number): Timestamp => {
  let seconds = 0
  let nanos = 0
  eachField(reader, end, (number, wireType) => {
    if (wireType !== WireType.Varint || number > 2) return false
    if (number === 1) seconds = Number(reader.int64())
    else nanos = reader.int32()
    return true
  })
  if (seconds < SECONDS_MIN || seconds > SECONDS_MAX || nanos < 0 || nanos >= NANOS_END)
    throw new OcodeError('INVALID', 'A google.protobuf.Timestamp is from the year 1 to 9999, with 0 to 999999999 nanos.')
  const wholeSeconds = new Date(seconds * 1_000).toISOString().slice(0, 19)
  return nanos === 0 ? `${wholeSeconds}Z` : `${wholeSeconds}${fractionText(String(nanos).padStart(9, '0'))}Z`
}

const readStruct = (reader: BinaryReader, end: number, level: number, into: DomainObject = {}): DomainObject => {
  if (level > STRUCT_MAX_DEPTH)
    throw new OcodeError('INVALID', `A google.protobuf.Struct is at most ${STRUCT_MAX_DEPTH} levels deep.`)
  eachField(reader, end, (number, wireType) => {
    if (number !== 1 || wireType !== WireType.LengthDelimited) return false
    let key = ''
    let value: unknown = null
    eachField(reader, partEnd(reader), (part, given) => {
      if (given !== WireType.LengthDelimited || part > 2) return false
      if (part === 1) key = reader.string(true)
      else value = readValue(reader, partEnd(reader), level)
      return true
    })
    setKey(into, key, value)
    return true
  })
  return into
}

/** A value of no kind is null. */
const readValue = (reader: BinaryReader, end: number, level: number): unknown => {
  let value: unknown = null
  eachField(reader, end, (number, wireType) => {
    if (wireType !== KIND_WIRE_TYPES[number]) return false
    if (number === 1) {
      reader.int32()
      value = null
    } else if (number === 2) value = reader.double()
    else if (number === 3) value = reader.string(true)
    else if (number === 4) value = reader.bool()
    else if (number === 5) value = readStruct(reader, partEnd(reader), level + 1)
    else value = readList(reader, partEnd(reader), level + 1)
    return true
  })
  return value
}

/** Of null, number, string, bool, struct and list. */
const KIND_WIRE_TYPES: Readonly<Record<number, WireType>> = {
  1: WireType.Varint,
  2: WireType.Bit64,
  3: WireType.LengthDelimited,
  4: WireType.Varint,
  5: WireType.LengthDelimited,
  6: WireType.LengthDelimited,
}

const readList = (reader: BinaryReader, end: number, level: number): unknown[] => {
  if (level > STRUCT_MAX_DEPTH)
    throw new OcodeError('INVALID', `A google.protobuf.Struct is at most ${STRUCT_MAX_DEPTH} levels deep.`)
  const items: unknown[] = []
  eachField(reader, end, (number, wireType) => {
    if (number !== 1 || wireType !== WireType.LengthDelimited) return false
    items.push(readValue(reader, partEnd(reader), level))
    return true
  })
  return items
}

/** Goes through the fields up to `end`; those that `read` says no to are passed over. */
const eachField = (reader: BinaryReader, end: number, read: (number: number, wireType: WireType) => boolean): void => {
  while (reader.pos < end) {
    const [number, wireType] = reader.tag()
    if (!read(number, wireType)) reader.skip(wireType, number)
  }
  if (reader.pos !== end) throw new RangeError('a part is longer than what holds it')
}

const partEnd = (reader: BinaryReader): number => {
  const length = reader.uint32()
  const end = reader.pos + length
  if (end > reader.len) throw new RangeError('it ends too early')
  return end
}

const READERS: Readonly<Record<string, Decoder>> = {
  'google.protobuf.Timestamp': readTimestamp as unknown as Decoder,
  'google.protobuf.Struct': (reader, end, into) => readStruct(reader, end, 0, into),
  'google.protobuf.Value': ((reader: BinaryReader, end: number) => readValue(reader, end, 0)) as Decoder,
}
