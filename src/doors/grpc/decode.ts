import { type DescEnum, type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf'
import { type BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { shortestFloat } from '#src/kernel/float.ts'
import type { DomainObject } from './codec.ts'
import { readWellKnown, setKey } from './well-known-decode.ts'

/** Reads up to `end` into `into`, or into a new object. */
export type Decoder = (reader: BinaryReader, end: number, into: DomainObject | undefined) => DomainObject

type Read = (reader: BinaryReader) => unknown
/** How one field is read; false where its bytes are not of a kind it takes, and are to be passed over. */
type FieldReader = (reader: BinaryReader, wireType: WireType, target: DomainObject) => boolean

const decoders = new WeakMap<DescMessage, Decoder>()

export const decoderOf = (message: DescMessage): Decoder => {
  const known = decoders.get(message)
  if (known) return known
  let fields: ReadonlyMap<number, FieldReader> | undefined
  const fresh = freshOf(message)
  const decode: Decoder = (reader, end, into) => {
    // At first use, not here: a message may hold messages of its own kind.
    fields ??= new Map(message.fields.map((field) => [field.number, fieldReader(field)]))
    const target = into ?? fresh()
    while (reader.pos < end) {
      const [number, wireType] = reader.tag()
      const read = fields.get(number)
      if (read === undefined || !read(reader, wireType, target)) reader.skip(wireType, number)
    }
    if (reader.pos !== end) throw new RangeError('a part is longer than what holds it')
    return target
  }
  decoders.set(message, decode)
  return decode
}

/** Makes an object with the zero of every field that is never absent. */
const freshOf = (message: DescMessage): (() => DomainObject) => {
  const zeros: DomainObject = {}
  const lists: string[] = []
  const maps: string[] = []
  for (const field of message.fields) {
    if (field.fieldKind === 'list') lists.push(field.localName)
    else if (field.fieldKind === 'map') maps.push(field.localName)
    else if (field.presence === IMPLICIT) zeros[field.localName] = zeroOf(field)
  }
  return () => {
    const target = { ...zeros }
    for (const name of lists) target[name] = []
    for (const name of maps) target[name] = {}
    return target
  }
}

/** FeatureSet.FieldPresence.IMPLICIT: a scalar that is never absent. */
const IMPLICIT = 2

const NO_BYTES = new Uint8Array()

const zeroOf = (field: DescField): unknown => {
  if (field.enum) return field.enum.values[0]?.name
  if (field.scalar === ScalarType.STRING) return ''
  if (field.scalar === ScalarType.BYTES) return NO_BYTES
  return field.scalar === ScalarType.BOOL ? false : 0
}

const fieldReader = (field: DescField): FieldReader => {
  const name = field.localName
  if (field.fieldKind === 'map') return mapReader(name)
  if (field.fieldKind === 'list') return listReader(field)
  if (field.message) return messageReader(field, field.message)
  const { wireType, read } = valueReader(field)
  const others = field.oneof?.fields.map((other) => other.localName).filter((other) => other !== name) ?? []
  return (reader, given, target) => {
    if (given !== wireType) return false
    for (const other of others) delete target[other]
    target[name] = read(reader)
    return true
  }
}

/** A message that comes in parts is put together, as protobuf has it. */
const messageReader = (field: DescField, message: DescMessage): FieldReader => {
  const name = field.localName
  const wellKnown = readWellKnown(message.typeName)
  const decode = wellKnown ?? decoderOf(message)
  const others = field.oneof?.fields.map((other) => other.localName).filter((other) => other !== name) ?? []
  return (reader, wireType, target) => {
    if (wireType !== WireType.LengthDelimited) return false
    for (const other of others) delete target[other]
    target[name] = decode(reader, partEnd(reader), target[name] as DomainObject | undefined)
    return true
  }
}

const listReader = (field: DescField & { fieldKind: 'list' }): FieldReader => {
  const { wireType, read } = valueReader(field)
  return (reader, given, target) => {
    const list = target[field.localName] as unknown[]
    if (given === wireType) {
      list.push(read(reader))
      return true
    }
    // Numbers come packed or one by one.
    if (given !== WireType.LengthDelimited) return false
    const end = partEnd(reader)
    while (reader.pos < end) list.push(read(reader))
    return true
  }
}

/** map<string, string>: the only kind of map there is in the contract. */
const mapReader =
  (name: string): FieldReader =>
  (reader, wireType, target) => {
    if (wireType !== WireType.LengthDelimited) return false
    const end = partEnd(reader)
    let key = ''
    let value = ''
    while (reader.pos < end) {
      const [number, given] = reader.tag()
      if (number === 1 && given === WireType.LengthDelimited) key = reader.string(true)
      else if (number === 2 && given === WireType.LengthDelimited) value = reader.string(true)
      else reader.skip(given, number)
    }
    setKey(target[name] as DomainObject, key, value)
    return true
  }

const valueReader = (field: DescField): { wireType: WireType; read: Read } => {
  if (field.message) {
    const decode = readWellKnown(field.message.typeName) ?? decoderOf(field.message)
    return { wireType: WireType.LengthDelimited, read: (reader) => decode(reader, partEnd(reader), undefined) }
  }
  if (field.enum) return { wireType: WireType.Varint, read: enumReader(field.enum) }
  const known = SCALARS[field.scalar ?? 0]
  if (known === undefined) throw new Error(`No codec for the field ${field.parent.typeName}.${field.name}.`)
  return known
}

/** A number the contract has no name for stays a number as text, for the schema to refuse. */
const enumReader = (desc: DescEnum): Read => {
  const names = new Map(desc.values.map(({ number, name }) => [number, name]))
  return (reader) => {
    const number = reader.int32()
    return names.get(number) ?? String(number)
  }
}

const SCALARS: Readonly<Record<number, { wireType: WireType; read: Read }>> = {
  [ScalarType.STRING]: { wireType: WireType.LengthDelimited, read: (reader) => reader.string(true) },
  [ScalarType.BOOL]: { wireType: WireType.Varint, read: (reader) => reader.bool() },
  [ScalarType.INT32]: { wireType: WireType.Varint, read: (reader) => reader.int32() },
  [ScalarType.INT64]: { wireType: WireType.Varint, read: (reader) => Number(reader.int64()) },
  [ScalarType.FLOAT]: { wireType: WireType.Bit32, read: (reader) => shortestFloat(reader.float()) },
  [ScalarType.FIXED64]: { wireType: WireType.Bit64, read: (reader) => BigInt(reader.fixed64()) },
  [ScalarType.BYTES]: { wireType: WireType.LengthDelimited, read: (reader) => reader.bytes() },
  [ScalarType.DOUBLE]: { wireType: WireType.Bit64, read: (reader) => reader.double() },
}

const partEnd = (reader: BinaryReader): number => {
  const length = reader.uint32()
  const end = reader.pos + length
  if (end > reader.len) throw new RangeError('it ends too early')
  return end
}
