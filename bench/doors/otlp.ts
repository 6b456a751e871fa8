/**
 * `npm run bench:otlp`: how many spans a second come in over OTLP and are in Neo4j when they are acknowledged, in each transport and
 * encoding. The service is a process of its own with everything on (analysis of errors, events, metrics); this one sends prepared
 * requests of as many spans as the official batch processors send. Goal: 5,000 spans/s.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { Client, credentials } from '@grpc/grpc-js'
import { otlpBinary, otlpJson } from '../../test/doors/otlp/spans.ts'
import { ingestDatabase } from '../ingest/database.ts'
import { requestsOfRuns } from './otlp-runs.ts'

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

type Target = { readonly url: string; readonly client: Client; readonly child: ChildProcess }

const start = async (access: object): Promise<Target> => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./otlp-server.ts', import.meta.url))], {
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
    const response = await fetch(`${url}/v1/traces`, { method: 'POST', body: new Uint8Array(body), headers })
    const answer = Buffer.from(await response.arrayBuffer())
    // An answer without a partial success is empty in protobuf, and {} in JSON.
    if (response.status !== 200 || answer.length > 2) throw new Error(`${response.status}: ${answer.toString()}`)
  }

const same = (bytes: Buffer) => bytes
const overGrpc = ({ client }: Target, body: Buffer): Promise<void> =>
  new Promise((resolve, reject) =>
    client.makeUnaryRequest('/opentelemetry.proto.collector.trace.v1.TraceService/Export', same, same, body, (failure, answer) =>
      failure || (answer as Buffer).length > 0 ? reject(failure ?? new Error(String(answer))) : resolve(),
    ),
  )

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

/** CPU seconds the service has used; what others do on the machine hardly moves it. Linux counts in hundredths. */
const cpuSeconds = ({ child }: Target): number => {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

type Measured = { readonly rate: number; readonly cpuUs: number; readonly neo4jUs: number }

/** Sends new runs, so many requests at once, until all are acknowledged. */
const measure = async (target: Target, way: Way, spans: number): Promise<Measured> => {
  const requests = requestsOfRuns(spans)
  const bodies = requests.map((sketches) => way.encode(sketches))
  const sent = requests.reduce((sum, sketches) => sum + sketches.length, 0)
  const [startedAt, cpuBefore, neo4jBefore] = [performance.now(), cpuSeconds(target), database.cpuSeconds()]
  const one = async () => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) await way.send(target, body)
  }
  await Promise.all(Array.from({ length: CLIENTS }, one))
  const rate = (sent / (performance.now() - startedAt)) * 1_000
  const perSpanUs = (seconds: number) => (seconds / sent) * 1_000_000
  return { rate, cpuUs: perSpanUs(cpuSeconds(target) - cpuBefore), neo4jUs: perSpanUs(database.cpuSeconds() - neo4jBefore) }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

const database = await ingestDatabase((line) => process.stderr.write(`${line}\n`), { shortLived: false })
let target: Target | undefined
try {
  const { uri, username, password, database: name } = database.neo4j
  target = await start({ uri, username, password, database: name })
  // Neo4j's compiler needs some tens of thousands of each before it is at its speed.
  for (const way of WAYS) await measure(target, way, SPANS)
  const results = new Map<Way, Measured[]>(WAYS.map((way) => [way, []]))
  for (let round = 0; round < ROUNDS; round += 1)
    for (const way of WAYS.map((_, index) => WAYS[(index + round) % WAYS.length] as Way))
      results.get(way)?.push(await measure(target, way, SPANS))
  for (const [way, measured] of results) {
    const rate = median(measured.map((one) => one.rate))
    const [cpuUs, neo4jUs] = [median(measured.map((one) => one.cpuUs)), median(measured.map((one) => one.neo4jUs))]
    process.stdout.write(
      `${way.name.padEnd(24)} ${rate.toFixed(0).padStart(6)} spans/s  CPU a span: service ${cpuUs.toFixed(0)} µs, Neo4j ${neo4jUs.toFixed(0)} µs${rate >= GOAL ? '' : `  (goal ${GOAL})`}\n`,
    )
  }
} finally {
  target?.client.close()
  target?.child.stdin?.end()
  await database.stop()
}
