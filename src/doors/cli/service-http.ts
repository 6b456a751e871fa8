import { Agent, type IncomingMessage, request } from 'node:http'
import { ERROR_CODES, type ErrorCode, type ErrorDetails, OcodeError } from '#src/kernel/error.ts'
import type { Progress } from '#src/kernel/progress.ts'
import type { Service } from './service.ts'

/** A running service, spoken to over its HTTP door. node:http, as fetch takes 40 ms to load and `record` waits for it. */
export const httpService = (spec: { url: string; token?: string | undefined; timeoutMs?: number }): Service => {
  const base = spec.url.replace(/\/+$/, '')
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS_MAX })
  const send = (method: 'GET' | 'POST', path: string, body?: string, signal?: AbortSignal, progress?: Tell) => {
    const timeoutMs = spec.timeoutMs ?? (method === 'GET' ? READY_TIMEOUT_MS : CALL_TIMEOUT_MS)
    return exchange({ url: `${base}${path}`, method, body, token: spec.token, timeoutMs, signal, progress, agent })
  }
  return {
    place: base,
    isLocal: false,
    call: async (operation, input, signal, progress) => {
      const path = `/api/v1/operations/${encodeURIComponent(operation)}`
      const answer = await send('POST', path, JSON.stringify(input), signal, progress)
      const said = parsed(answer, base)
      const { status, body } = answer.isLastLine ? (said as { status: number; body: unknown }) : { ...answer, body: said }
      if (status >= 200 && status < 300) return body
      throw problemError(status, body, base)
    },
    ping: async () => {
      const { status, text } = await send('GET', '/readyz')
      if (status !== 200)
        throw new OcodeError('UNAVAILABLE', (parsed({ text }, base) as { reason?: string }).reason ?? `${base} is not ready.`)
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
  progress: Tell | undefined
  agent: Agent
}
type Tell = (progress: Progress) => void
/** `isLastLine`: the text has status and body in it, and lines of progress came before it. */
type Answer = { readonly status: number; readonly text: string; readonly isLastLine: boolean }

const exchange = async (spec: Exchange): Promise<Answer> => {
  const secure = spec.url.startsWith('https:')
  // TLS takes 25 ms to load; most services are on this machine.
  const open = secure ? (await import('node:https')).request : request
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.any([AbortSignal.timeout(spec.timeoutMs), ...(spec.signal ? [spec.signal] : [])])
    const headers = {
      ...(spec.progress && { accept: `${JSON_LINES}, application/json` }),
      ...(spec.body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(spec.body) }),
      ...(spec.token === undefined ? {} : { authorization: `Bearer ${spec.token}` }),
    }
    const failed = (thrown: Error) => reject(connectionError(thrown, spec))
    const outgoing = open(
      spec.url,
      { method: spec.method, headers, signal, ...(secure ? {} : { agent: spec.agent }) },
      (incoming) => {
        const isLastLine = incoming.headers['content-type'] === JSON_LINES
        const read = isLastLine ? lastLine(incoming, spec.progress) : wholeOf(incoming)
        read.then((text) => resolve({ status: incoming.statusCode ?? 0, text, isLastLine }), failed)
      },
    )
    outgoing.once('error', failed)
    outgoing.end(spec.body)
  })
}

const JSON_LINES = 'application/jsonl'

const wholeOf = async (incoming: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    sizeBytes += chunk.length
    if (sizeBytes > ANSWER_MAX_BYTES) throw new Error('the answer is too large')
  }
  return Buffer.concat(chunks).toString()
}

/** The line of an answer that is no progress; hands that on as it comes. */
const lastLine = async (incoming: IncomingMessage, progress: Tell = () => {}): Promise<string> => {
  let [open, last] = ['', '']
  for await (const chunk of incoming.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = `${open}${chunk}`.split('\n')
    open = lines.pop() ?? ''
    if (open.length > ANSWER_MAX_BYTES) throw new Error('the answer is too large')
    for (const line of lines) {
      if (!line.startsWith('{"progress":')) {
        last = line
        continue
      }
      const { per_second: perSecond, ...told } = (JSON.parse(line) as { progress: Progress & { per_second?: number } }).progress
      progress({ ...told, ...(perSecond === undefined ? {} : { perSecond }) })
    }
  }
  return last
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

const parsed = ({ text }: Pick<Answer, 'text'>, base: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new OcodeError('UNAVAILABLE', `What answers at ${base} is not an ocode service: its answer is not JSON.`, { cause })
  }
}

/** The OcodeError that the service put into its problem+json. */
const problemError = (status: number, body: unknown, base: string): OcodeError => {
  const problem = body as { code?: string; detail?: string; details?: ErrorDetails; fields?: unknown }
  const code = ERROR_CODES.find((one) => one === problem.code) ?? codeOfStatus(status)
  return new OcodeError(code, problem.detail ?? `The service at ${base} answered ${status}.`, {
    details: { ...problem.details, ...(problem.fields !== undefined && { fields: problem.fields }) },
  })
}

/** For answers of something in between, such as a proxy. */
const codeOfStatus = (status: number): ErrorCode => {
  if (status === 404) return 'NOT_FOUND'
  if (status === 413) return 'LIMIT'
  return status >= 500 ? 'UNAVAILABLE' : 'INVALID'
}
