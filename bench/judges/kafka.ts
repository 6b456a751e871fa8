/**
 * `npm run judge:kafka`: kcat (apt-get install kcat) produces and consumes on every topic; then, in five rounds of 10,000
 * events, the service or the broker is killed (SIGKILL) in the middle, and what was accepted must be what was stored, what came
 * twice and what is among the dead letters.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import neo4j from 'neo4j-driver'
import { codecOf } from '../../src/doors/grpc/codec.ts'
import { OUTPUTS } from '../../src/doors/kafka/outputs.ts'
import { DEAD_LETTERS, INPUTS } from '../../src/doors/kafka/topics.ts'
import { startTestBroker } from '../../test/doors/kafka/broker.ts'
import { killRound } from '../../test/doors/kafka/kill-round.ts'
import { startKafkaService } from '../../test/doors/kafka/service.ts'
import { seedGraph } from '../../test/doors/seeded.ts'
import { startTestServer } from '../../test/support/neo4j-server.ts'

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, events: { type: 'string', default: '10000' } },
})
const WAIT_MS = 60_000

await using opened = new AsyncDisposableStack()
const folder = mkdtempSync(join(tmpdir(), 'ocode-judge-kafka-'))
opened.defer(() => rmSync(folder, { recursive: true, force: true }))
const [database, broker] = await Promise.all([startTestServer(), startTestBroker()])
opened.defer(database.stop)
opened.defer(broker.stop)
const address = broker.brokers.join(',')

const kcat = (args: readonly string[], input = ''): string => {
  const { status, stdout, stderr, error } = spawnSync('kcat', ['-b', address, '-m', '30', ...args], { input, encoding: 'utf8' })
  if (error) throw new Error('kcat is not there: apt-get install kcat.', { cause: error })
  return status === 0 ? stdout : `kcat ended with ${status}: ${stderr}`
}
/** Every message of a topic: its key, headers and value, one a line. */
const consumed = (topic: string): string => kcat(['-C', '-t', topic, '-o', 'beginning', '-e', '-q', '-f', '%k %h %s\n'])

let passed = 0
let failed = 0
const judge = (what: string, isRight: boolean, text = ''): void => {
  if (isRight) passed += 1
  else failed += 1
  process.stdout.write(`${isRight ? 'ok  ' : 'FAIL'} ${what}\n${isRight ? '' : `${text.slice(0, 4_000)}\n`}`)
}
const comes = async (what: string, look: () => string | Promise<string>, ...expected: readonly (string | RegExp)[]) => {
  let text = ''
  const isThere = (part: string | RegExp) => (typeof part === 'string' ? text.includes(part) : part.test(text))
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await sleep(250)) {
    text = await look()
    if (expected.every(isThere)) break
  }
  judge(what, expected.every(isThere), text)
}

const service = await startKafkaService(database, broker.brokers, { OCODE_CHECK_ROWS: 'false' })
try {
  const topics = [...new Set([...INPUTS, ...OUTPUTS].map(({ topic }) => topic)), DEAD_LETTERS]
  await comes('kcat lists every topic', () => kcat(['-L']), ...topics.map((topic) => `topic "${topic}"`))
  const ask = async (operation: string, input: object) => JSON.stringify(await service.core.call(operation, input).catch(String))

  kcat(
    ['-P', '-t', 'ocode.execution-attempts.v1', '-K', '|', '-H', 'content-type=application/json', '-H', 'schema-version=1'],
    'kcat-attempt|{"attempt_id":"kcat-attempt","raw_command":"make","exit_code":2,"resource_metrics":{"wall_ms":5}}\n',
  )
  await comes(
    'an attempt as JSON is stored',
    () => ask('monitoring.getExecutionAttempt', { attemptId: 'kcat-attempt' }),
    '"make"',
  )
  for (const { topic, message, idField, operation } of INPUTS) {
    const file = join(folder, topic)
    const id = `proto-${topic}`
    writeFileSync(file, codecOf(message).encode({ [idField]: id, attemptId: topic.includes('attempts') ? id : 'kcat-attempt' }))
    const before = (await service.state()).stored
    kcat(['-P', '-t', topic, '-k', id, '-H', 'content-type=application/x-protobuf', file])
    await comes(
      `${topic} as protobuf is stored by ${operation}`,
      async () => String((await service.state()).stored),
      String(before + 1),
    )
    kcat(['-P', '-t', topic, '-k', `bad-${topic}`, '-H', 'schema-version=7'], 'x')
    await comes(
      `${topic}: what is not known is a dead letter`,
      () => consumed(DEAD_LETTERS),
      new RegExp(`bad-${topic} .*schema-version=7.*dead-letter-code=INVALID.*dead-letter-reason=.*original-topic=${topic}`),
    )
  }

  await seedGraph(service.core)
  await service.core.call('monitoring.recordExecutionAttempts', {
    attempts: [{ attemptId: 'told', rawCommand: 'x', resourceMetrics: { wall_ms: 1 } }],
  })
  const told: Readonly<Record<string, readonly (string | RegExp)[]>> = {
    'ocode.execution-attempts.v1': ['"attempt_id":"attempt-1-1"', 'type=attempt.recorded'],
    'ocode.errors.v1': ['"error_id":"error-1-1"', 'type=error.recorded'],
    'ocode.resource-metrics.v1': ['"attempt_id":"told"', '"wall_ms":1'],
    'ocode.failure-analysis-reports.v1': ['"error_id":"error-1-1"', 'type=error.analyzed'],
    'ocode.proven-strategies.v1': ['"strategy_id":"strategy-1"'],
    'ocode.tool-validation-results.v1': ['"tool_id":"proposed-1"', '"validation_status"'],
    'ocode.plan-modification-proposals.v1': ['"proposal_id":"proposal-1"'],
    'ocode.tool-review-requests.v1': ['"target_entity_id":"proposed-1"'],
    'ocode.task-updates.v1': ['"task_id":"task-1"', '"new_status":"TASK_STATUS_'],
    'ocode.audit.v1': ['"operation":"planning.submitTask"', '"entity_ids":["proposal-1"]'],
  }
  for (const topic of new Set(OUTPUTS.map((output) => output.topic))) {
    const headers = [
      'schema-version=1',
      'content-type=application/json',
      /event-id=[0-9a-f-]{36}/,
      'correlation-id=',
      'source=ocode',
    ]
    await comes(`kcat reads ${topic}`, () => consumed(topic), ...(told[topic] ?? ['(no case)']), ...headers)
  }
} finally {
  await service.close()
}

const driver = neo4j.driver(database.uri, neo4j.auth.basic(database.username, database.password), {
  disableLosslessIntegers: true,
})
opened.defer(() => driver.close())
const count = async (prefix: string): Promise<number> => {
  const text = 'MATCH (error:Error) WHERE error.errorId STARTS WITH $prefix AND error.stub IS NULL RETURN count(error) AS count'
  return (await driver.executeQuery(text, { prefix })).records[0]?.get('count') as number
}
for (let round = 1; round <= Number(options.rounds); round += 1) {
  const victim = round % 2 === 1 ? 'service' : 'broker'
  const startedAt = performance.now()
  const { accepted, stored, duplicate, deadLetters } = await killRound({
    neo4j: database,
    broker,
    name: `round${round}`,
    victim,
    events: Number(options.events),
    count,
  })
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0)
  judge(
    `kill -9 of the ${victim}: ${accepted} accepted = ${stored} stored + ${duplicate} duplicate + ${deadLetters} dead letters (${seconds} s)`,
    accepted === stored + duplicate + deadLetters && accepted >= Number(options.events),
  )
}
process.stdout.write(
  `\n${spawnSync('kcat', ['-V'], { encoding: 'utf8' })
    .stdout.split('\n')
    .find((line) => line.includes('Version'))}\n`,
)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
if (failed > 0) process.exitCode = 1
