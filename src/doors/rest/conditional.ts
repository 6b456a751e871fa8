import { hash } from 'node:crypto'
import type { Reply } from '#src/doors/http/call.ts'
import { OcodeError } from '#src/kernel/error.ts'

/** Adds an ETag of the body, and answers 304 without it where the caller has that already (RFC 9110, 13.1.2). */
export const conditional = (reply: Reply, ifNoneMatch: string | undefined): Reply => {
  const etag = `"${hash('sha256', reply.body, 'base64url').slice(0, 27)}"`
  const headers = { ...reply.headers, etag, 'cache-control': 'private, no-cache' }
  return ifNoneMatch !== undefined && matches(ifNoneMatch, etag) ? { status: 304, headers, body: '' } : { ...reply, headers }
}

type Conditions = { readonly 'if-match'?: string | undefined; readonly 'if-none-match'?: string | undefined }

/**
 * What a change depends on (RFC 9110, 13.1), as something that throws PRECONDITION where it does not hold: with If-Match what is there has
 * to be what the caller has seen, with If-None-Match it must not be. `read` gives the ETag of what is there; undefined where nothing is, or
 * nothing can be read.
 */
export const conditionOf = (headers: Conditions, read: () => Promise<string | undefined>): (() => Promise<void>) | undefined => {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers
  if (ifMatch === undefined && ifNoneMatch === undefined) return undefined
  return async () => {
    const etag = await read()
    if (ifMatch !== undefined && (etag === undefined || !matchesStrongly(ifMatch, etag)))
      throw new OcodeError('PRECONDITION', 'If-Match: what is there is not what you have seen; read it again.')
    if (ifNoneMatch !== undefined && etag !== undefined && matches(ifNoneMatch, etag))
      throw new OcodeError('PRECONDITION', 'If-None-Match: it is there already.')
  }
}

/** An ETag that says W/ is never that of a change. */
const matchesStrongly = (ifMatch: string, etag: string): boolean =>
  ifMatch.trim() === '*' || ifMatch.split(',').some((one) => one.trim() === etag)

const matches = (ifNoneMatch: string, etag: string): boolean =>
  ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)

/** Whether an Accept header takes any of our media types; the most specific range of it decides for each (RFC 9110, 12.5.1). */
export const accepts = (accept: string | undefined, types: readonly string[]): boolean => {
  if (accept === undefined || accept.trim() === '') return true
  const ranges = accept.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))
    return { range, isTaken: quality === undefined || Number(quality.slice(2)) > 0 }
  })
  return types.some((type) => {
    const wider = [type, `${type.split('/')[0]}/*`, '*/*']
    return wider.map((range) => ranges.find((one) => one.range === range)).find((one) => one !== undefined)?.isTaken ?? false
  })
}
