import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { OcodeError } from '#src/kernel/error.ts'

/** One line of a file, counted from 1. `text` is undefined where the line is longer than LINE_MAX_BYTES; it was skipped. */
export type Line = { readonly number: number; readonly text: string | undefined }

/** An attempt with both outputs at their bound, every character escaped, is below this. */
export const LINE_MAX_BYTES = 8_388_608

const READ_BYTES = 262_144
const NEWLINE = 0x0a
const GZIP_MAGIC = [0x1f, 0x8b] as const

type Bytes = AsyncIterable<Uint8Array>

/**
 * The bytes of a file, or of `stdin` for '-', unpacked where they are gzip (told by their first two bytes, not by the name).
 * `counted` sees them before they are unpacked. Throws NOT_FOUND, FORBIDDEN or INVALID with what is wrong with the file.
 */
export async function* contentOf(
  file: string,
  spec: { stdin: Bytes; counted?: (source: Bytes) => Bytes },
): AsyncGenerator<Uint8Array> {
  const source = file === '-' ? spec.stdin : createReadStream(file, { highWaterMark: READ_BYTES })
  try {
    yield* unpacked(spec.counted?.(source) ?? source)
  } catch (thrown) {
    throw readFailure(file, thrown as NodeJS.ErrnoException)
  }
}

/**
 * The lines of a content, in bounded memory. Empty lines are counted but not given. Throws what the content throws, after the
 * lines before it.
 */
export async function* linesOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let number = 0
  let rest: Uint8Array[] = []
  let restBytes = 0
  const take = (end: Uint8Array): Line => {
    const sizeBytes = restBytes + end.length
    const text = sizeBytes > LINE_MAX_BYTES ? undefined : Buffer.concat([...rest, end]).toString('utf8')
    rest = []
    restBytes = 0
    number += 1
    return { number, text }
  }
  for await (const chunk of content) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const line = take(chunk.subarray(start, end))
      start = end + 1
      if (!isBlank(line)) yield line
    }
    const left = chunk.subarray(start)
    restBytes += left.length
    if (restBytes <= LINE_MAX_BYTES && left.length > 0) rest.push(left)
    else if (restBytes > LINE_MAX_BYTES) rest = []
  }
  if (restBytes > 0) {
    const line = take(new Uint8Array())
    if (!isBlank(line)) yield line
  }
}

const isBlank = ({ text }: Line): boolean => text !== undefined && (text === '' || text.trim() === '')

async function* unpacked(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]()
  let start: Uint8Array = new Uint8Array()
  while (start.length < GZIP_MAGIC.length) {
    const next = await chunks.next()
    if (next.done) break
    start = Buffer.concat([start, next.value])
  }
  const all = prepended(start, chunks)
  if (GZIP_MAGIC.every((byte, index) => start[index] === byte)) {
    const gunzip = createGunzip()
    pipeline(all, gunzip, () => {}) // Failures come out of the iteration below.
    yield* gunzip
  } else {
    yield* all
  }
}

async function* prepended(start: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (start.length > 0) yield start
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

const readFailure = (file: string, thrown: NodeJS.ErrnoException): OcodeError => {
  if (thrown instanceof OcodeError) return thrown
  if (thrown.code === 'ENOENT') return new OcodeError('NOT_FOUND', `${file}: there is no such file.`, { cause: thrown })
  if (thrown.code === 'EISDIR') return new OcodeError('INVALID', `${file} is a folder; name the files in it.`, { cause: thrown })
  if (thrown.code === 'EACCES') return new OcodeError('FORBIDDEN', `${file} may not be read by this user.`, { cause: thrown })
  if (thrown.code === 'Z_BUF_ERROR')
    return new OcodeError('INVALID', `${file} ends in the middle of its compressed data; what stands before was read.`, {
      cause: thrown,
    })
  if (thrown.code?.startsWith('Z_'))
    return new OcodeError('INVALID', `${file} is damaged: ${thrown.message}; what stands before was read.`, { cause: thrown })
  return new OcodeError('INVALID', `${file} cannot be read: ${thrown.message}`, { cause: thrown })
}
