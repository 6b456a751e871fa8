import { BinaryReader } from '@bufbuild/protobuf/wire'

/** A range as SCIP writes it, from 0: `[line, from, to]` or `[line, from, line, to]`, in the encoding of its document. */
export type ScipRange = readonly number[]

export type ScipOccurrence = {
  readonly range: ScipRange
  readonly symbol: string
  /** Bits; 1 says that this is the definition. */
  readonly roles: number
  /** Of a definition: all of it, with its code. Empty where the indexer does not say. */
  readonly enclosing: ScipRange
}

export type ScipSymbol = {
  readonly symbol: string
  readonly documentation: string
  /** Symbols that this one implements or overrides. */
  readonly implemented: readonly string[]
}

export type ScipDocument = {
  readonly path: string
  readonly language: string
  /** Empty in nearly all indexes. */
  readonly text: string
  readonly encoding: 'utf8' | 'utf16' | 'utf32'
  readonly occurrences: readonly ScipOccurrence[]
  readonly symbols: readonly ScipSymbol[]
}

/**
 * The documents of an index, one after the other, so that no more than one lies decoded in memory. Throws what
 * BinaryReader throws where the bytes are no such message. Field numbers are those of SCIP's published schema, 0.5.
 */
export const scipDocuments = function* (bytes: Uint8Array): Generator<ScipDocument> {
  const reader = new BinaryReader(bytes)
  let isSaid = false
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag()
    if (field === INDEX.documents && type === LENGTH) yield documentOf(reader.bytes())
    else if (field > INDEX.externalSymbols) throw new RangeError(`field ${field} is none of an index`)
    else reader.skip(type, field)
    isSaid ||= field === INDEX.metadata
  }
  if (!isSaid) throw new RangeError('it has no metadata')
}

const LENGTH = 2
const INDEX = { metadata: 1, documents: 2, externalSymbols: 3 } as const
const ENCODINGS = ['utf16', 'utf8', 'utf16', 'utf32'] as const

type Fields = Readonly<Record<number, (reader: BinaryReader, type: number) => void>>

/** Reads the fields that are asked for and passes over all others. */
const readFields = (bytes: Uint8Array, fields: Fields): void => {
  const reader = new BinaryReader(bytes)
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag()
    const read = fields[field]
    if (read === undefined) reader.skip(type, field)
    else read(reader, type)
  }
}

const documentOf = (bytes: Uint8Array): ScipDocument => {
  const made = { path: '', language: '', text: '', encoding: 0 }
  const occurrences: ScipOccurrence[] = []
  const symbols: ScipSymbol[] = []
  readFields(bytes, {
    1: (reader) => (made.path = reader.string()),
    2: (reader) => occurrences.push(occurrenceOf(reader.bytes())),
    3: (reader) => symbols.push(symbolOf(reader.bytes())),
    4: (reader) => (made.language = reader.string()),
    5: (reader) => (made.text = reader.string()),
    6: (reader) => (made.encoding = reader.int32()),
  })
  return { ...made, encoding: ENCODINGS[made.encoding] ?? 'utf16', occurrences, symbols }
}

const occurrenceOf = (bytes: Uint8Array): ScipOccurrence => {
  const range: number[] = []
  const enclosing: number[] = []
  const made = { symbol: '', roles: 0 }
  readFields(bytes, {
    1: (reader, type) => readNumbers(reader, type, range),
    2: (reader) => (made.symbol = reader.string()),
    3: (reader) => (made.roles = reader.int32()),
    7: (reader, type) => readNumbers(reader, type, enclosing),
  })
  return { ...made, range, enclosing }
}

/** Repeated numbers come packed or one by one. */
const readNumbers = (reader: BinaryReader, type: number, into: number[]): void => {
  if (type !== LENGTH) {
    into.push(reader.int32())
    return
  }
  const end = reader.uint32() + reader.pos
  while (reader.pos < end) into.push(reader.int32())
}

const symbolOf = (bytes: Uint8Array): ScipSymbol => {
  const documentation: string[] = []
  const implemented: string[] = []
  const made = { symbol: '' }
  readFields(bytes, {
    1: (reader) => (made.symbol = reader.string()),
    3: (reader) => documentation.push(reader.string()),
    4: (reader) => implemented.push(...implementedBy(reader.bytes())),
  })
  return { ...made, documentation: documentation.join('\n'), implemented }
}

const implementedBy = (bytes: Uint8Array): string[] => {
  const made = { symbol: '', isImplementation: false }
  readFields(bytes, {
    1: (reader) => (made.symbol = reader.string()),
    3: (reader) => (made.isImplementation = reader.bool()),
  })
  return made.isImplementation && made.symbol !== '' ? [made.symbol] : []
}
