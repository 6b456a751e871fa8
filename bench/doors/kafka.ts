/**
 * `npm run bench:kafka`: records a second from Kafka into the graph with everything on (decoding, checks, idempotence, events,
 * dead letters, offsets), against raw UNWIND MERGE of the same records through the same driver, rounds in rotated order. A
 * record is an attempt or an error; raw batches hold 2,000 pairs of them and three relationships a pair. Goal: 0.85. Beside it the rate to the
 * end of what follows on them: every error analysed, every event sent.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import neo4j, { type Driver } from 'neo4j-driver'
import { readConfig } from '../../src/config.ts'
import { type Core, openCore } from '../../src/core.ts'
import { openBell } from '../../src/doors/kafka/bell.ts'
import { makeTopics } from '../../src/doors/kafka/connection.ts'
import { startKafka } from '../../src/doors/kafka/door.ts'
import { openSender } from '../../src/doors/kafka/sender.ts'
import { openPublication } from '../../src/events/publication.ts'
import { camelCase } from '../../src/kernel/words.ts'
import { openLog } from '../../src/log.ts'
import { startManaged } from '../../src/provision/managed.ts'
import { startTestBroker } from '../../test/doors/kafka/broker.ts'
import { testSettings } from '../../test/support/neo4j-server.ts'
import { cpuSeconds } from '../cpu.ts'

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    pairs: { type: 'string', default: '10000' },
    /** Without what follows on a record: its classification and what is told of it. */
    alone: { type: 'boolean', default: false },
  },
})
const ROUNDS = Number(options.rounds)
const PAIRS = Number(options.pairs)
const RAW_BATCH = 2_000
/** Until the database's compiler has seen the statements of both sides often enough. */
const WARM_UP_ROUNDS = 3
const GOAL = 0.85
const LOOK_EVERY_MS = 20

type Pair = { readonly attempt: Record<string, unknown>; readonly error: Record<string, unknown> }

/** Attempts that failed, of 100 tasks and 10 agents, and their errors. */
const pairsOf = (run: string): Pair[] =>
  Array.from({ length: PAIRS }, (_, n) => ({
    attempt: {
      attempt_id: `${run}-a-${n}`,
      task_id: `${run}-t-${n % 100}`,
      agent_id: `agent-${n % 10}`,
      raw_command: `make target-${n % 50}`,
      started_at: new Date(1_780_000_000_000 + n * 1_000).toISOString(),
      completed_at: new Date(1_780_000_000_500 + n * 1_000).toISOString(),
      outcome: 'EXECUTION_OUTCOME_FAILURE',
      stdout: `building target ${n}\n`,
      stderr: `make: *** [target-${n % 50}] Error 2\n`,
      exit_code: 2,
      error_message: `target-${n % 50} failed`,
    },
    error: {
      error_id: `${run}-e-${n}`,
      attempt_id: `${run}-a-${n}`,
      error_code: '2',
      error_message: `make: *** [target-${n % 50}] Error 2`,
      stack_trace: '',
      occurred_at: new Date(1_780_000_000_500 + n * 1_000).toISOString(),
    },
  }))

const RAW = `
UNWIND $rows AS row
MERGE (attempt:ExecutionAttempt {attemptId: row.attempt.attemptId}) SET attempt += row.attempt
MERGE (error:Error {errorId: row.error.errorId}) SET error += row.error
MERGE (task:Task {taskId: row.attempt.taskId})
MERGE (agent:Agent {agentId: row.attempt.agentId})
MERGE (attempt)-[:PART_OF]->(task)
MERGE (attempt)-[:PERFORMED_BY]->(agent)
MERGE (attempt)-[:RESULTED_IN]->(error)`

/** The record as the graph has it: the same names, so that the same indexes are kept, and times as times. */
const row = (record: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      camelCase(name),
      name.endsWith('_at') ? neo4j.types.DateTime.fromStandardDate(new Date(String(value))) : value,
    ]),
  )

const raw = async (driver: Driver, pairs: readonly Pair[]): Promise<Rates> => {
  const cpu = cpuSince()
  const rows = pairs.map(({ attempt, error }) => ({ attempt: row(attempt), error: row(error) }))
  const session = driver.session()
  const startedAt = performance.now()
  for (let from = 0; from < pairs.length; from += RAW_BATCH)
    await session.executeWrite((tx) => tx.run(RAW, { rows: rows.slice(from, from + RAW_BATCH) }))
  const stored = (2 * pairs.length * 1_000) / (performance.now() - startedAt)
  await session.close()
  return { stored, followed: stored, cpu: cpu() }
}

type Parts = { readonly core: Core; readonly brokers: readonly string[]; readonly ring: ReturnType<typeof openBell> }

/** Records a second, until they were stored and until what follows on them was done. */
type Rates = { readonly stored: number; readonly followed: number; readonly cpu: string }

/** The records wait on their topics; the time runs from the first that is stored to the last. */
const kafka = async ({ core, brokers, ring }: Parts, pairs: readonly Pair[]): Promise<Rates> => {
  const config = readConfig({})
  const sender = openSender({ brokers, group: 'bench' })
  const said = (topic: string, id: string, value: unknown) => ({
    topic,
    key: Buffer.from(id),
    value: Buffer.from(JSON.stringify(value)),
    headers: {},
  })
  for (let from = 0; from < pairs.length; from += 500)
    await sender.send(
      pairs
        .slice(from, from + 500)
        .flatMap(({ attempt, error }) => [
          said('ocode.execution-attempts.v1', String(attempt.attempt_id), attempt),
          said('ocode.errors.v1', String(error.error_id), error),
        ]),
    )
  await sender.close()
  const cpu = cpuSince()
  const door = startKafka({ core, config, brokers, bell: ring, log: openLog('warn') })
  const wanted = 2 * pairs.length
  let first: { at: number; count: number } | undefined
  for (;;) {
    const { accepted, stored } = (await door.state()) as { accepted: number; stored: number }
    if (accepted > 0) first ??= { at: performance.now(), count: accepted }
    if (accepted >= wanted) {
      if (stored !== wanted) throw new Error(`${stored} of ${wanted} records were stored.`)
      break
    }
    // Each look asks the database, which has better things to do.
    await sleep(accepted < 0.9 * wanted ? 5 * LOOK_EVERY_MS : LOOK_EVERY_MS)
  }
  const rate = () => (1_000 * (wanted - (first?.count ?? 0))) / (performance.now() - (first?.at ?? 0))
  const [stored, cpuStored] = [rate(), cpu()]
  if (options.alone) {
    await door.close()
    return { stored, followed: Number.NaN, cpu: cpuStored }
  }
  await core.relay.drain()
  const line = openPublication(core.store, core.context())
  while ((await line.size()).unpublished > 0) await sleep(LOOK_EVERY_MS)
  const followed = rate()
  await door.close()
  return { stored, followed, cpu: `${cpuStored}, to the end ${cpu()}` }
}

/** CPU seconds of Neo4j so far. */
const serverCpuSeconds = (): number => {
  const { server } = JSON.parse(readFileSync(join(folder, 'neo4j', 'instance.json'), 'utf8')) as { server: { pid: number } }
  return cpuSeconds(server.pid)
}

/** CPU µs a record from now on, ours and Neo4j's. */
const cpuSince = () => {
  const [own, server] = [process.cpuUsage(), serverCpuSeconds()]
  return (): string => {
    const { user, system } = process.cpuUsage(own)
    return `${((user + system) / 2 / PAIRS).toFixed(0)} + ${(((serverCpuSeconds() - server) * 1e6) / 2 / PAIRS).toFixed(0)}`
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

await using opened = new AsyncDisposableStack()
const folder = mkdtempSync(join(tmpdir(), 'ocode-bench-kafka-'))
opened.defer(() => rmSync(folder, { recursive: true, force: true }))
// As a service has it, not as a test: with the optimizing compiler.
const database = await startManaged(
  { ...testSettings(folder), heapMb: 2_048, pageCacheMb: 512, shortLived: false },
  () => {},
  new AbortController().signal,
)
opened.defer(database.stop)
const broker = await startTestBroker()
opened.defer(broker.stop)
const { uri, username, password } = database
const driver = neo4j.driver(uri, neo4j.auth.basic(username, password))
opened.defer(() => driver.close())
const ring = openBell()
const core = await openCore({ config: readConfig({}), neo4j: database, log: openLog('warn'), onPublishable: ring.ring })
opened.defer(core.close)
await makeTopics({ brokers: broker.brokers, group: 'bench' })

if (options.alone) await core.relay.stop()
const ratios: number[] = []
for (let round = 1 - WARM_UP_ROUNDS; round <= ROUNDS; round += 1) {
  const of: { raw?: Rates; kafka?: Rates } = {}
  for (const kind of round % 2 === 0 ? (['raw', 'kafka'] as const) : (['kafka', 'raw'] as const)) {
    const pairs = pairsOf(`${kind}-${round}`)
    of[kind] = kind === 'raw' ? await raw(driver, pairs) : await kafka({ core, brokers: broker.brokers, ring }, pairs)
  }
  const [base, ours] = [of.raw as Rates, of.kafka as Rates]
  const ratio = ours.stored / base.stored
  const name = round <= 0 ? 'warm-up' : `round ${round}`
  process.stdout.write(
    `${name.padEnd(8)}  raw ${base.stored.toFixed(0)}/s  kafka ${ours.stored.toFixed(0)}/s  ${ratio.toFixed(2)}  to the end ${ours.followed.toFixed(0)}/s   CPU µs a record (ours + Neo4j): raw ${base.cpu}, kafka ${ours.cpu}\n`,
  )
  if (round > 0) ratios.push(ratio)
}
process.stdout.write(`median ${median(ratios).toFixed(2)} (goal ${GOAL})\n`)
