import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gunzip, inflate } from 'node:zlib'
import type { Core } from '#src/core.ts'
import { HTTP_STATUS, shortened } from '#src/doors/errors.ts'
import { BodyRefused, readBytes } from '#src/doors/http/body.ts'
import type { Call, Reply, Route } from '#src/doors/http/call.ts'
import type { Metrics, Signal } from '#src/doors/metrics.ts'
import { type OcodeError, toOcodeError } from '#src/kernel/error.ts'
import { answerOf, type Encoding, readTraces, statusOf } from './encoding.ts'
import { OTLP_BODY_MAX_BYTES, RETRY_AFTER_SECONDS } from './limits.ts'
import { letGo, type OtherSignal } from './other-signals.ts'
import { type Taken, traceTaker } from './take-traces.ts'

type Take = (call: Call, bytes: Buffer, encoding: Encoding) => Promise<Taken>

/** OTLP over HTTP at the standard paths, in both encodings. */
export const otlpRoutes = (core: Core, metrics: Metrics): readonly Route[] => {
  const take = traceTaker(core, metrics)
  const other =
    (signal: OtherSignal): Take =>
    async (_, bytes, encoding) => {
      const taken = letGo(signal, bytes, encoding)
      metrics.telemetry(signal, 'ignored', taken.rejected)
      return taken
    }
  return [
    route('traces', ({ requestId, signal, actor }, bytes, encoding) =>
      take(readTraces(bytes, encoding), { actor: actor(), requestId, signal }),
    ),
    route('metrics', other('metrics')),
    route('logs', other('logs')),
  ]
}

const route = (signal: Signal, take: Take): Route => ({
  method: 'POST',
  path: `/v1/${signal}`,
  name: `otlp ${signal}`,
  failure: (error, status) => failed(error, status, 'application/json'),
  answer: async (call) => {
    call.actor()
    let encoding: Encoding = 'application/json'
    try {
      encoding = encodingOf(call.request)
      const bytes = await unpacked(call.request)
      const body = answerOf(signal, await take(call, bytes, encoding), encoding)
      return { status: 200, headers: { 'content-type': encoding }, body }
    } catch (thrown) {
      const error = toOcodeError(thrown, call.requestId)
      if (error.code === 'INTERNAL') throw error
      return failed(error, thrown instanceof BodyRefused ? thrown.status : undefined, encoding)
    }
  },
})

const encodingOf = ({ headers }: IncomingMessage): Encoding => {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (type === 'application/json' || type === 'application/x-protobuf') return type
  throw new BodyRefused(415, 'Send the header Content-Type: application/x-protobuf or application/json.')
}

const UNPACK = { gzip: promisify(gunzip), deflate: promisify(inflate) } as const

/** The body without its compression. */
const unpacked = async (request: IncomingMessage): Promise<Buffer> => {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  const unpack = UNPACK[encoding as keyof typeof UNPACK]
  if (unpack === undefined && encoding !== 'identity')
    throw new BodyRefused(415, 'A body is compressed with gzip or deflate, or not at all.')
  const bytes = await readBytes(request, OTLP_BODY_MAX_BYTES)
  if (unpack === undefined) return bytes
  try {
    return await unpack(bytes, { maxOutputLength: OTLP_BODY_MAX_BYTES })
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new BodyRefused(413, `The body is larger than ${OTLP_BODY_MAX_BYTES} bytes when it is unpacked; send less at once.`)
    throw new BodyRefused(400, `The body can't be unpacked as ${encoding}.`)
  }
}

/** What can pass is said in the ways that exporters try again on: 503 and 504 with Retry-After. */
const failed = (error: OcodeError, status: number | undefined, encoding: Encoding): Reply => ({
  status: status ?? HTTP_STATUS[error.code],
  headers: {
    'content-type': encoding,
    ...(error.code === 'UNAVAILABLE' || error.code === 'TIMEOUT' ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : {}),
  },
  body: statusOf(error, shortened(error.message), encoding),
})
