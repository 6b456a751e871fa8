import { Agent, request } from 'node:http'
import { ERROR_CODES, type ErrorCode, type ErrorDetails, OcodeError } from '#src/kernel/error.ts'
import type { Service } from './service.ts'

/** A running service, spoken to over its HTTP door. node:http, as fetch takes 40 ms to load and `record` waits for it. */
export const httpService = (spec: { url: string; token?: string | undefined; timeoutMs?: number }): Service => {
  const base = spec.url.replace(/\/+$/, '')
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS_MAX })
  const send = (method: 'GET' | 'POST', path: string, body?: string, signal?: AbortSignal) => {
    const timeoutMs = spec.timeoutMs ?? (method === 'GET' ? READY_TIMEOUT_MS : CALL_TIMEOUT_MS)
    return exchange({ url: `${base}${path}`, method, body, token: spec.token, timeoutMs, signal, agent })
  }
  return {
    place: base,
    isLocal: false,
    call: async (operation, input, signal) => {
      const answer = await send('POST', `/api/v1/operations/${encodeURIComponent(operation)}`, JSON.stringify(input), signal)
      if (answer.status >= 200 && answer.status < 300) return parsed(answer, base)
      throw problemError(answer, base)
    },
    ping: async () => {
      const { status, text } = await send('GET', '/readyz')
      if (status !== 200)
        throw new OcodeError(
          'UNAVAILABLE',
          (parsed({ status, text }, base) as { reason?: string }).reason ?? `${base} is not ready.`,
        )
    },
    settle: async (signal) => {
      for (const deadline = Date.now() + SETTLE_MAX_MS; Date.now() < deadline; ) {
        const { status, text } = await send('GET', '/readyz', undefined, signal)
        if (status !== 200 || (JSON.parse(text) as { pending_events?: number }).pending_events === 0) return
        await new Promise((resolve) => setTimeout(resolve, SETTLE_POLL_MS))
      }
    },
    close: async () => agent.destroy(),
  }
}

const CONNECTIONS_MAX = 8
const READY_TIMEOUT_MS = 60_000
/** An operation ends by its own deadline; the longest, of indexing, is an hour, and its answer comes a little later. */
export const CALL_TIMEOUT_MS = 3_660_000
const SETTLE_MAX_MS = 300_000
const SETTLE_POLL_MS = 100
const ANSWER_MAX_BYTES = 67_108_864

type Exchange = {
  url: string
  method: string
  body: string | undefined
  token: string | undefined
  timeoutMs: number
  signal: AbortSignal | undefined
  agent: Agent
}
type Answer = { readonly status: number; readonly text: string }

const exchange = async (spec: Exchange): Promise<Answer> => {
  const secure = spec.url.startsWith('https:')
  // TLS takes 25 ms to load; most services are on this machine.
  const open = secure ? (await import('node:https')).request : request
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.any([AbortSignal.timeout(spec.timeoutMs), ...(spec.signal ? [spec.signal] : [])])
    const headers = {
      ...(spec.body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(spec.body) }),
      ...(spec.token === undefined ? {} : { authorization: `Bearer ${spec.token}` }),
    }
    const failed = (thrown: Error) => reject(connectionError(thrown, spec))
    const outgoing = open(
      spec.url,
      { method: spec.method, headers, signal, ...(secure ? {} : { agent: spec.agent }) },
      (incoming) => {
        const chunks: Buffer[] = []
        let sizeBytes = 0
        incoming.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          sizeBytes += chunk.length
          if (sizeBytes > ANSWER_MAX_BYTES) incoming.destroy(new Error('the answer is too large'))
        })
        incoming.once('error', failed)
        incoming.once('end', () => resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
      },
    )
    outgoing.once('error', failed)
    outgoing.end(spec.body)
  })
}

const connectionError = (thrown: Error, spec: Exchange): OcodeError => {
  if (spec.signal?.aborted) return new OcodeError('CANCELLED', 'Stopped before the service answered.', { cause: thrown })
  if (thrown.name === 'AbortError' || thrown.name === 'TimeoutError') {
    return new OcodeError('TIMEOUT', `The service at ${new URL(spec.url).origin} did not answer within ${spec.timeoutMs} ms.`, {
      cause: thrown,
    })
  }
  return new OcodeError(
    'UNAVAILABLE',
    `No service answers at ${new URL(spec.url).origin}; start it with npm start, or set OCODE_URL.`,
    { cause: thrown },
  )
}

const parsed = (answer: Answer, base: string): unknown => {
  try {
    return JSON.parse(answer.text)
  } catch (cause) {
    throw new OcodeError('UNAVAILABLE', `What answers at ${base} is not an ocode service: its answer is not JSON.`, { cause })
  }
}

/** The OcodeError that the service put into its problem+json. */
const problemError = (answer: Answer, base: string): OcodeError => {
  const problem = parsed(answer, base) as {
    code?: string
    detail?: string
    details?: ErrorDetails
    fields?: unknown
  }
  const code = ERROR_CODES.find((one) => one === problem.code) ?? codeOfStatus(answer.status)
  return new OcodeError(code, problem.detail ?? `The service at ${base} answered ${answer.status}.`, {
    details: { ...problem.details, ...(problem.fields !== undefined && { fields: problem.fields }) },
  })
}

/** For answers of something in between, such as a proxy. */
const codeOfStatus = (status: number): ErrorCode => {
  if (status === 404) return 'NOT_FOUND'
  if (status === 413) return 'LIMIT'
  return status >= 500 ? 'UNAVAILABLE' : 'INVALID'
}
