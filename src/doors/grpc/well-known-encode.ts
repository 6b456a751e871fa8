import { type BinaryWriter, WireType } from '@bufbuild/protobuf/wire'

type Write = (writer: BinaryWriter, value: unknown) => void

/** Writes RFC 3339 text, JSON object and JSON value as google.protobuf.Timestamp, Struct and Value; undefined for other messages. */
export const writeWellKnown = (typeName: string): Write | undefined => WRITERS[typeName]

/** The text is canonical: `2025-06-26T10:00:00[.fraction]Z`. */
const writeTimestamp: Write = (writer, value) => {
  const text = value as string
  const seconds = Date.parse(`${text.slice(0, 19)}Z`) / 1_000
  if (!Number.isInteger(seconds)) throw new Error(`${text.slice(0, 64)} is no canonical time.`)
  if (seconds !== 0) writer.tag(1, WireType.Varint).int64(seconds)
  const nanos = text.length > 20 ? Number(text.slice(20, -1).padEnd(9, '0')) : 0
  if (nanos !== 0) writer.tag(2, WireType.Varint).int32(nanos)
}

const writeStruct: Write = (writer, value) => {
  for (const [key, item] of Object.entries(value as object)) {
    if (item === undefined) continue
    writer.tag(1, WireType.LengthDelimited).fork()
    writer.tag(1, WireType.LengthDelimited).string(key)
    writer.tag(2, WireType.LengthDelimited).fork()
    writeValue(writer, item)
    writer.join().join()
  }
}

const writeValue: Write = (writer, value) => {
  if (typeof value === 'string') writer.tag(3, WireType.LengthDelimited).string(value)
  else if (typeof value === 'number') writer.tag(2, WireType.Bit64).double(value)
  else if (typeof value === 'boolean') writer.tag(4, WireType.Varint).bool(value)
  else if (value === null || value === undefined) writer.tag(1, WireType.Varint).int32(0)
  else {
    writer.tag(Array.isArray(value) ? 6 : 5, WireType.LengthDelimited).fork()
    if (Array.isArray(value)) writeItems(writer, value)
    else writeStruct(writer, value)
    writer.join()
  }
}

const writeItems = (writer: BinaryWriter, items: readonly unknown[]): void => {
  for (const item of items) {
    writer.tag(1, WireType.LengthDelimited).fork()
    writeValue(writer, item)
    writer.join()
  }
}

const WRITERS: Readonly<Record<string, Write>> = {
  'google.protobuf.Timestamp': writeTimestamp,
  'google.protobuf.Struct': writeStruct,
  'google.protobuf.Value': writeValue,
}
