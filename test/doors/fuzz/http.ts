import fc from 'fast-check'
import { type Attack, attackWith, graphqlRequest, spoiled } from './bytes.ts'

const PATHS = [
  '/graphql',
  '/api/v1/tasks',
  '/api/v1/operations/monitoring.recordErrors',
  '/mcp',
  '/v1/traces',
  '/metrics',
  '/',
  '/%00/..//',
]
const TYPES = ['application/json', 'application/x-protobuf', 'text/plain', '', 'application/json; charset=nonsense']

const request = fc
  .record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'BREW', 'CONNECT'),
    path: fc.oneof(fc.constantFrom(...PATHS), fc.webPath(), fc.constant(`/graphql?query=${'x'.repeat(15_000)}`)),
    type: fc.constantFrom(...TYPES),
    body: graphqlRequest.map((value) => JSON.stringify(value) ?? ''),
    length: fc.constantFrom('right', 'short', 'long', 'huge', 'negative', 'none', 'chunked', 'both'),
    header: fc.constantFrom(
      '',
      'x: y',
      'upgrade: h2c\r\nconnection: upgrade',
      'expect: 100-continue',
      `x: ${'y'.repeat(20_000)}`,
    ),
  })
  .map(({ method, path, type, body, length, header }) => {
    const size = Buffer.byteLength(body)
    const framing = {
      right: `content-length: ${size}`,
      short: `content-length: ${Math.floor(size / 2)}`,
      long: `content-length: ${size * 2 + 7}`,
      huge: 'content-length: 99999999999999',
      negative: 'content-length: -1',
      none: 'x-none: 1',
      chunked: 'transfer-encoding: chunked',
      both: `transfer-encoding: chunked\r\ncontent-length: ${size}`,
    }[length as 'right']
    const chunked = length === 'chunked' || length === 'both'
    const sent = chunked ? `${size.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body
    const lines = [`${method} ${path} HTTP/1.1`, 'host: localhost', `content-type: ${type}`, framing, ...(header ? [header] : [])]
    return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${sent}`)
  })

/** Clients of the HTTP port. */
export const httpAttack: fc.Arbitrary<Attack> = attackWith(spoiled(request))
