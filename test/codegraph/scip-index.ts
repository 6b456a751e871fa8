import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'

/** What stands at a place of a document: `[line, from, to]` from 0. */
export type Said = {
  readonly range: readonly number[]
  readonly symbol: string
  readonly isDefinition?: boolean
  readonly enclosing?: readonly number[]
}

export type SaidDocument = {
  readonly path: string
  readonly language?: string
  readonly text?: string
  readonly encoding?: number
  readonly occurrences: readonly Said[]
  /** Symbols with what they implement. */
  readonly implementing?: Readonly<Record<string, readonly string[]>>
}

/** The bytes of a SCIP index, as an indexer writes them. */
export const scipIndex = (documents: readonly SaidDocument[]): Uint8Array => {
  const index = new BinaryWriter()
  const tool = new BinaryWriter().tag(1, WireType.LengthDelimited).string('a test').finish()
  const metadata = new BinaryWriter().tag(2, WireType.LengthDelimited).bytes(tool).finish()
  index.tag(1, WireType.LengthDelimited).bytes(metadata)
  for (const document of documents) index.tag(2, WireType.LengthDelimited).bytes(documentOf(document))
  return index.finish()
}

const documentOf = ({
  path,
  language = '',
  text = '',
  encoding = 0,
  occurrences,
  implementing = {},
}: SaidDocument): Uint8Array => {
  const writer = new BinaryWriter()
    .tag(1, WireType.LengthDelimited)
    .string(path)
    .tag(4, WireType.LengthDelimited)
    .string(language)
  for (const said of occurrences) writer.tag(2, WireType.LengthDelimited).bytes(occurrenceOf(said))
  for (const [symbol, others] of Object.entries(implementing)) {
    const made = new BinaryWriter().tag(1, WireType.LengthDelimited).string(symbol)
    for (const other of others) {
      const relationship = new BinaryWriter().tag(1, WireType.LengthDelimited).string(other).tag(3, WireType.Varint).bool(true)
      made.tag(4, WireType.LengthDelimited).bytes(relationship.finish())
    }
    writer.tag(3, WireType.LengthDelimited).bytes(made.finish())
  }
  if (text !== '') writer.tag(5, WireType.LengthDelimited).string(text)
  return writer.tag(6, WireType.Varint).int32(encoding).finish()
}

const occurrenceOf = ({ range, symbol, isDefinition = false, enclosing = [] }: Said): Uint8Array => {
  const writer = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(packed(range))
  writer
    .tag(2, WireType.LengthDelimited)
    .string(symbol)
    .tag(3, WireType.Varint)
    .int32(isDefinition ? 1 : 0)
  if (enclosing.length > 0) writer.tag(7, WireType.LengthDelimited).bytes(packed(enclosing))
  return writer.finish()
}

const packed = (numbers: readonly number[]): Uint8Array => {
  const writer = new BinaryWriter()
  for (const number of numbers) writer.int32(number)
  return writer.finish()
}
