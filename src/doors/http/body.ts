import type { IncomingMessage } from 'node:http'
import { OcodeError } from '#src/kernel/error.ts'

/** A body that is refused, with the HTTP status that says why. */
export class BodyRefused extends OcodeError {
  readonly status: 400 | 413 | 415

  constructor(status: 400 | 413 | 415, message: string) {
    super(status === 413 ? 'LIMIT' : 'INVALID', message)
    this.status = status
  }
}

/**
 * The JSON of a request's body. Throws BodyRefused as soon as it is known to be larger than `maxBytes`, before the rest is
 * read. Only application/json is taken: a browser sends it to another site only after asking, which we never allow.
 */
export const readJson = async (request: IncomingMessage, maxBytes: number): Promise<unknown> => {
  const mediaType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') throw new BodyRefused(415, 'Send the header Content-Type: application/json.')
  const text = (await readBytes(request, maxBytes)).toString()
  try {
    return JSON.parse(text)
  } catch {
    throw new BodyRefused(400, text === '' ? 'The body is empty; send a JSON object.' : 'The body is not JSON.')
  }
}

/** A request's body. Throws BodyRefused as soon as it is known to be larger than `maxBytes`. */
export const readBytes = (request: IncomingMessage, maxBytes: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const tooLarge = () => {
      request.removeAllListeners('data')
      request.pause()
      reject(new BodyRefused(413, `The body is larger than ${maxBytes} bytes; send less at once.`))
    }
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) return tooLarge()
    const chunks: Buffer[] = []
    let sizeBytes = 0
    request.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length
      if (sizeBytes > maxBytes) return tooLarge()
      chunks.push(chunk)
    })
    request.once('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
    request.once('error', () => reject(new OcodeError('CANCELLED', 'The client went away before its request was read.')))
    request.once('aborted', () => reject(new OcodeError('CANCELLED', 'The client went away before its request was read.')))
  })
