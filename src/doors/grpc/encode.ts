import { type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf'
import { type BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import type { DomainObject } from './codec.ts'
import { writeWellKnown } from './well-known-encode.ts'

export type Encoder = (writer: BinaryWriter, value: DomainObject) => void

/** Writes a value, its tag included. */
type Write = (writer: BinaryWriter, value: unknown) => void

const encoders = new WeakMap<DescMessage, Encoder>()

export const encoderOf = (message: DescMessage): Encoder => {
  const known = encoders.get(message)
  if (known) return known
  let fields: { readonly name: string; readonly write: Write }[] | undefined
  const encode: Encoder = (writer, value) => {
    // At first use, not here: a message may hold messages of its own kind.
    fields ??= message.fields.map((field) => ({ name: field.localName, write: fieldWriter(field) }))
    for (const { name, write } of fields) {
      const item = value[name]
      if (item !== undefined && item !== null) write(writer, item)
    }
  }
  encoders.set(message, encode)
  return encode
}

const fieldWriter = (field: DescField): Write => {
  if (field.fieldKind === 'map') return mapWriter(field.number)
  if (field.fieldKind === 'list') return listWriter(field)
  const write = valueWriter(field)
  // A member of a oneof is told even where it is zero; other scalars are not.
  if (field.message || field.oneof) return write
  const isZero = zeroTest(field)
  return (writer, value) => {
    if (!isZero(value)) write(writer, value)
  }
}

const zeroTest = (field: DescField): ((value: unknown) => boolean) => {
  if (field.enum) {
    const zero = field.enum.values[0]?.name
    return (value) => value === zero
  }
  return (value) => value === '' || value === false || Object.is(value, 0)
}

const listWriter = (field: DescField & { fieldKind: 'list' }): Write => {
  if (field.listKind === 'message' || field.scalar === ScalarType.STRING) {
    const write = valueWriter(field)
    return (writer, value) => {
      for (const item of value as unknown[]) write(writer, item)
    }
  }
  const write = bareWriter(field)
  return (writer, value) => {
    const items = value as unknown[]
    if (items.length === 0) return
    writer.tag(field.number, WireType.LengthDelimited).fork()
    for (const item of items) write(writer, item)
    writer.join()
  }
}

const mapWriter =
  (number: number): Write =>
  (writer, value) => {
    for (const [key, item] of Object.entries(value as Record<string, string>)) {
      writer.tag(number, WireType.LengthDelimited).fork()
      writer.tag(1, WireType.LengthDelimited).string(key).tag(2, WireType.LengthDelimited).string(item).join()
    }
  }

const valueWriter = (field: DescField): Write => {
  const { number } = field
  if (field.message) {
    const wellKnown = writeWellKnown(field.message.typeName)
    const encode = wellKnown ?? (encoderOf(field.message) as Write)
    return (writer, value) => {
      writer.tag(number, WireType.LengthDelimited).fork()
      encode(writer, value)
      writer.join()
    }
  }
  const write = bareWriter(field)
  const wireType = wireTypeOf(field)
  return (writer, value) => {
    writer.tag(number, wireType)
    write(writer, value)
  }
}

const wireTypeOf = ({ scalar }: DescField): WireType => {
  if (scalar === ScalarType.STRING) return WireType.LengthDelimited
  if (scalar === ScalarType.FLOAT) return WireType.Bit32
  return scalar === ScalarType.DOUBLE ? WireType.Bit64 : WireType.Varint
}

/** Writes a scalar or enum without its tag. */
const bareWriter = (field: DescField): Write => {
  if (field.enum) {
    const numbers = new Map(field.enum.values.map(({ number, name }) => [name, number]))
    const { typeName } = field.enum
    return (writer, value) => {
      const number = numbers.get(value as string)
      if (number === undefined) throw new Error(`${typeName} has no value ${String(value)}.`)
      writer.int32(number)
    }
  }
  const write = SCALARS[field.scalar ?? 0]
  if (write === undefined) throw new Error(`No codec for the field ${field.parent.typeName}.${field.name}.`)
  return write
}

const SCALARS: Readonly<Record<number, Write>> = {
  [ScalarType.STRING]: (writer, value) => writer.string(value as string),
  [ScalarType.BOOL]: (writer, value) => writer.bool(value as boolean),
  [ScalarType.INT32]: (writer, value) => writer.int32(value as number),
  [ScalarType.INT64]: (writer, value) => writer.int64(BigInt(value as number)),
  [ScalarType.FLOAT]: (writer, value) => writer.float(value as number),
  [ScalarType.DOUBLE]: (writer, value) => writer.double(value as number),
}
