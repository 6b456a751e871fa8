import { createHash } from 'node:crypto'
import { OcodeError } from '#src/kernel/error.ts'
import { formatOfDocument, formatOfLine, formatOfText, LOG_FORMATS, type LogFormat } from '#src/monitoring/importing/formats.ts'
import { parseLine } from './record-line.ts'

/** A JSON document is read as a whole; beyond this it is refused. */
export const DOCUMENT_MAX_BYTES = 134_217_728
/** XML begins with what it is. */
const START_CHARS = 1_024

/** The service's own lines. */
export const OWN_FORMAT = 'ocode'

export type Recognised =
  | { readonly form: 'own'; readonly content: AsyncIterable<Uint8Array> }
  | { readonly form: 'lines' | 'text'; readonly format: LogFormat; readonly content: AsyncIterable<Uint8Array> }
  | { readonly form: 'document'; readonly format: LogFormat; readonly value: unknown; readonly digest: string }

/**
 * What a content is, by its first line, or where that is the beginning of a longer document, by the whole of it. What nobody knows is taken
 * for the service's own lines, each of which is then refused with its reason. `wanted` is the only format that is meant. Throws INVALID
 * where there is no such format, or the content is not of it.
 */
export const recognised = async (content: AsyncIterable<Uint8Array>, wanted?: string): Promise<Recognised> => {
  const format = wanted === undefined || wanted === OWN_FORMAT ? undefined : formatNamed(wanted)
  if (wanted === OWN_FORMAT) return { form: 'own', content }
  const buffered = bufferOf(content)
  const start = await buffered.firstLine()
  if (start.trimStart().startsWith('<') || format?.text) {
    const found = format ?? formatOfText(start.slice(0, START_CHARS))
    if (found?.text) return { form: 'text', format: found, content: buffered.all() }
  }
  const line = jsonOf(start)
  if (line !== undefined && !('problem' in parseLine(start)) && !format) return { form: 'own', content: buffered.all() }
  const ofLine = format?.lines ? format : formatOfLine(line)
  if (line !== undefined && !Array.isArray(line) && ofLine?.lines && (!format || ofLine.lines.fits(line as never)))
    return { form: 'lines', format: ofLine, content: buffered.all() }
  if (/^\uFEFF?\s*[[{]/.test(start)) {
    const document = await documentOf(buffered, format)
    if (document) return document
  }
  if (format) throw new OcodeError('INVALID', `This is not ${format.summary}.`, { details: { format: format.name } })
  return { form: 'own', content: buffered.all() }
}

const formatNamed = (name: string): LogFormat => {
  const found = LOG_FORMATS.find((format) => format.name === name)
  if (found) return found
  const names = [OWN_FORMAT, ...LOG_FORMATS.map((format) => format.name)]
  throw new OcodeError('INVALID', `There is no format ${name}; use one of: ${names.join(', ')}.`)
}

const documentOf = async (buffered: Buffered, format: LogFormat | undefined): Promise<Recognised | undefined> => {
  const whole = await buffered.whole()
  // What is no JSON from its beginning on is not parsed to its end.
  const value = whole === undefined ? undefined : jsonOf(whole)
  if (value === undefined) {
    if (whole === undefined && format)
      throw new OcodeError('INVALID', `A document is at most ${DOCUMENT_MAX_BYTES} bytes; this one is longer.`)
    return undefined
  }
  const found = format ?? formatOfDocument(value)
  if (!found?.document?.fits(value)) return undefined
  return {
    form: 'document',
    format: found,
    value,
    digest: createHash('sha256')
      .update(whole ?? '')
      .digest('hex'),
  }
}

const jsonOf = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

type Buffered = {
  /** Up to the first line feed after something, or to the bound. */
  readonly firstLine: () => Promise<string>
  /** All of it as a text; undefined where it is longer than the bound. */
  readonly whole: () => Promise<string | undefined>
  /** All of it, once: what was looked at already, and the rest. */
  readonly all: () => AsyncIterable<Uint8Array>
}

const NEWLINE = 0x0a

const bufferOf = (content: AsyncIterable<Uint8Array>): Buffered => {
  const source = content[Symbol.asyncIterator]()
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  let isDone = false
  const readOne = async () => {
    const next = await source.next()
    if (next.done) {
      isDone = true
      return
    }
    chunks.push(next.value)
    sizeBytes += next.value.length
  }
  return {
    firstLine: async () => {
      for (;;) {
        const last = chunks.at(-1)
        const hasLine = last?.includes(NEWLINE) && firstLineOf(chunks) !== undefined
        if (hasLine || isDone || sizeBytes > DOCUMENT_MAX_BYTES) break
        await readOne()
      }
      return firstLineOf(chunks) ?? Buffer.concat(chunks).toString('utf8')
    },
    whole: async () => {
      while (!isDone && sizeBytes <= DOCUMENT_MAX_BYTES) await readOne()
      return sizeBytes > DOCUMENT_MAX_BYTES ? undefined : Buffer.concat(chunks).toString('utf8')
    },
    all: async function* () {
      yield* chunks
      chunks.length = 0
      if (isDone) return
      for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
    },
  }
}

/** The first line that is not blank, where it is complete. */
const firstLineOf = (chunks: readonly Uint8Array[]): string | undefined => {
  const text = Buffer.concat(chunks).toString('utf8')
  return /^\s*(\S[^\n]*)\n/.exec(text)?.[1]
}
