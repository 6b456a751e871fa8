/**
 * `npm run bench:otlp`: how many spans a second come in over OTLP and are in Neo4j when they are acknowledged, in each transport and
 * encoding, and how many until all that follows (analysis of errors, events) is done, too. The service is a process of its own, started as
 * `npm start` does it, with everything on (tokens, limits, metrics, analysis); this one sends prepared requests of as many spans as the official
 * batch processors send, of runs that happen now. Each way begins when what followed on the one before is done. Before it is measured, Neo4j's
 * compiler is given time: until it takes less than a tenth of Neo4j's CPU, or WARM_UPS_MAX times; what the first spans took is printed, too.
 * Goal: 5,000 spans/s until they are acknowledged.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { Client, credentials, Metadata, status } from '@grpc/grpc-js'
import { otlpBinary, otlpJson } from '../../test/doors/otlp/spans.ts'
import { compilerSeconds, cpuSeconds } from '../cpu.ts'
import { ingestDatabase } from '../ingest/database.ts'
import { AUTHORIZATION, requestsOfRuns } from './otlp-runs.ts'

const { values: options } = parseArgs({
  options: {
    spans: { type: 'string', default: '20000' },
    clients: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
  },
})
const SPANS = Number(options.spans)
const CLIENTS = Number(options.clients)
const ROUNDS = Number(options.rounds)
const GOAL = 5_000
const WARM_UPS_MAX = 4
const LOOK_EVERY_MS = 50
const COMPILER_SHARE_MAX = 0.1
/** As `npm start` does. */
const STARTED_WITH = ['--max-semi-space-size=64']

type Target = { readonly url: string; readonly client: Client; readonly child: ChildProcess }

const start = async (access: object): Promise<Target> => {
  const child = spawn(process.execPath, [...STARTED_WITH, fileURLToPath(new URL('./otlp-server.ts', import.meta.url))], {
    env: { ...process.env, NODE_ENV: 'production', BENCH_NEO4J: JSON.stringify(access) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [url, address] = await new Promise<[string, string]>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      const found = /LISTENING (\S+) (\S+)/.exec(String(chunk))
      if (found) resolve([found[1] as string, found[2] as string])
    })
    child.once('exit', (code) => reject(new Error(`The service ended with ${code} before it listened.`)))
  })
  return { url, client: new Client(address, credentials.createInsecure()), child }
}

type Way = {
  readonly name: string
  readonly encode: typeof otlpBinary
  readonly send: (target: Target, body: Buffer) => Promise<void>
}

const overHttp =
  (headers: Record<string, string>) =>
  async ({ url }: Target, body: Buffer) => {
    const authorized = { ...headers, authorization: AUTHORIZATION }
    const response = await fetch(`${url}/v1/traces`, { method: 'POST', body: new Uint8Array(body), headers: authorized })
    const answer = Buffer.from(await response.arrayBuffer())
    // An answer without a partial success is empty in protobuf, and {} in JSON.
    if (response.status !== 200 || answer.length > 2)
      throw Object.assign(new Error(`${response.status}: ${answer.toString()}`), { code: response.status })
  }

const EXPORT = '/opentelemetry.proto.collector.trace.v1.TraceService/Export'
const metadata = new Metadata()
metadata.set('authorization', AUTHORIZATION)
const same = (bytes: Buffer) => bytes
const overGrpc = ({ client }: Target, body: Buffer): Promise<void> =>
  new Promise((resolve, reject) =>
    client.makeUnaryRequest(EXPORT, same, same, body, metadata, (failure, answer) =>
      failure || (answer as Buffer).length > 0 ? reject(failure ?? new Error(String(answer))) : resolve(),
    ),
  )

/** What passes by itself, over HTTP and gRPC; exporters try again then, and so does this one, in the time that is measured. */
const PASSING = new Set([503, 504, status.UNAVAILABLE, status.DEADLINE_EXCEEDED])
const TRIES_MAX = 5

const untilTaken = async (send: () => Promise<void>, triesLeft = TRIES_MAX): Promise<void> => {
  try {
    await send()
  } catch (problem) {
    if (triesLeft === 0 || !PASSING.has((problem as { code: number }).code)) throw problem
    process.stderr.write(`sent again after: ${(problem as Error).message.slice(0, 80)}\n`)
    await untilTaken(send, triesLeft - 1)
  }
}

const PROTOBUF = { 'content-type': 'application/x-protobuf' }
const WAYS: readonly Way[] = [
  { name: 'HTTP, protobuf', encode: otlpBinary, send: overHttp(PROTOBUF) },
  {
    name: 'HTTP, protobuf, gzip',
    encode: (...spans) => gzipSync(otlpBinary(...spans)),
    send: overHttp({ ...PROTOBUF, 'content-encoding': 'gzip' }),
  },
  {
    name: 'HTTP, JSON',
    encode: (...spans) => Buffer.from(JSON.stringify(otlpJson(...spans))),
    send: overHttp({ 'content-type': 'application/json' }),
  },
  { name: 'gRPC', encode: otlpBinary, send: overGrpc },
]

/** What a way got: spans a second, and CPU a span of the service and of Neo4j, until all was acknowledged; and until all that follows was done. */
type Measured = {
  readonly rate: number
  readonly cpuUs: number
  readonly neo4jUs: number
  readonly wholeRate: number
  readonly wholeUs: number
}

/** Resolves when nothing that was sent waits for its analysis any more. */
const settled = async ({ url }: Target): Promise<void> => {
  for (;;) {
    const state = (await (await fetch(`${url}/readyz`)).json()) as { pending_events?: number }
    if (state.pending_events === 0) return
    await sleep(LOOK_EVERY_MS)
  }
}

/** Sends new runs, so many requests at once, until all are acknowledged, and waits for the end of what follows. */
const measure = async (target: Target, way: Way, spans: number): Promise<Measured> => {
  const requests = requestsOfRuns(spans)
  const bodies = requests.map((sketches) => way.encode(sketches)).reverse()
  const sent = requests.reduce((sum, sketches) => sum + sketches.length, 0)
  await settled(target)
  const [startedAt, service, neo4j] = [performance.now(), cpuSeconds(target.child.pid), database.cpuSeconds()]
  const rate = () => (sent / (performance.now() - startedAt)) * 1_000
  const usage = () => {
    const [cpuUs, neo4jUs] = [cpuSeconds(target.child.pid) - service, database.cpuSeconds() - neo4j].map((s) => (s / sent) * 1e6)
    return { cpuUs: cpuUs ?? 0, neo4jUs: neo4jUs ?? 0 }
  }
  const deliver = (body: Buffer) => untilTaken(() => way.send(target, body))
  const one = async () => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) await deliver(body)
  }
  await Promise.all(Array.from({ length: CLIENTS }, one))
  const acknowledged = { rate: rate(), ...usage() }
  await settled(target)
  const { cpuUs, neo4jUs } = usage()
  return { ...acknowledged, wholeRate: rate(), wholeUs: cpuUs + neo4jUs }
}

/** Sends in every way until Neo4j's compiler has done most of its work. Returns the rate of the first spans of all. */
const warmUp = async (target: Target): Promise<number> => {
  const rates: number[] = []
  for (let time = 0; time < WARM_UPS_MAX; time += 1) {
    const [before, compiling] = [database.cpuSeconds(), compilerSeconds(database.pid)]
    for (const way of WAYS) rates.push((await measure(target, way, SPANS)).rate)
    const share = (compilerSeconds(database.pid) - compiling) / (database.cpuSeconds() - before)
    process.stderr.write(`warm-up ${time + 1}: Neo4j's compiler took ${(100 * share).toFixed(0)} % of its CPU\n`)
    if (share < COMPILER_SHARE_MAX) break
  }
  return rates[0] ?? 0
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
const least = (values: readonly number[]): number => Math.min(...values)

const database = await ingestDatabase((line) => process.stderr.write(`${line}\n`), { shortLived: false })
let target: Target | undefined
try {
  const { uri, username, password, database: name } = database.neo4j
  target = await start({ uri, username, password, database: name })
  const first = await warmUp(target)
  const results = new Map<Way, Measured[]>(WAYS.map((way) => [way, []]))
  for (let round = 0; round < ROUNDS; round += 1)
    for (const way of WAYS.map((_, index) => WAYS[(index + round) % WAYS.length] as Way))
      results.get(way)?.push(await measure(target, way, SPANS))
  for (const [way, measured] of results) {
    const of = (field: keyof Measured, pick = median) => pick(measured.map((one) => one[field])).toFixed(0)
    const rate = Number(of('rate'))
    process.stdout.write(
      `${way.name.padEnd(24)} ${of('rate').padStart(6)} spans/s (least ${of('rate', least)})  CPU a span: service ${of('cpuUs')} µs, Neo4j ${of('neo4jUs')} µs; until analysed ${of('wholeRate')}/s, ${of('wholeUs')} µs in all${rate >= GOAL ? '' : `  (goal ${GOAL})`}\n`,
    )
  }
  process.stdout.write(`the first ${SPANS} after Neo4j's start: ${first.toFixed(0)}/s\n`)
} finally {
  target?.client.close()
  target?.child.stdin?.end()
  await database.stop()
}
