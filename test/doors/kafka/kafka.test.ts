import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { codecOf, type DomainObject } from '#src/doors/grpc/codec.ts'
import { messagesOf } from '#src/doors/kafka/encode.ts'
import { OUTPUTS } from '#src/doors/kafka/outputs.ts'
import { readAgain, sendAgain } from '#src/doors/kafka/replay.ts'
import { OutboxEvent } from '#src/events/model.ts'
import { ErrorSchema, ExecutionAttemptSchema } from '#src/generated/ocode/v1/monitoring_pb.ts'
import { mintId } from '#src/kernel/id.ts'
import { fromWire, toWire } from '#src/kernel/wire.ts'
import { runOcode, scratchFolder } from '#test/cli/run-ocode.ts'
import { differences } from '#test/contract/agree.ts'
import { clearGraph, testConnection } from '#test/support/neo4j.ts'
import { rowsOfText } from '#test/support/raw.ts'
import { startTestBroker, type TestBroker } from './broker.ts'
import { killRound } from './kill-round.ts'
import { sameAsElsewhere } from './same-as-elsewhere.ts'
import { all, type KafkaService, openTestClient, outgoing, startKafkaService, type TestClient } from './service.ts'

const ATTEMPTS = 'ocode.execution-attempts.v1'
const ERRORS = 'ocode.errors.v1'
const DEAD = 'ocode.dead-letters.v1'
/** A broker that was killed takes its time to come back on a loaded machine. */
const LONG = { timeout: 90_000, interval: 100 }
vi.setConfig({ testTimeout: 240_000 })

let broker: TestBroker
let service: KafkaService
let client: TestClient
beforeAll(async () => {
  broker = await startTestBroker()
  client = openTestClient(broker.brokers)
  service = await startKafkaService(testConnection(), broker.brokers)
  await clearGraph(service.core.store)
}, 600_000)
afterAll(async () => {
  await service?.close()
  await client?.sender.close()
  await broker?.stop()
})

const json = (bytes: Buffer | undefined) => JSON.parse(String(bytes))
const values = async (topic: string, key: string) =>
  (await client.read(topic)).filter((message) => String(message.key) === key).map(({ value }) => json(value))

/** The ids of the given ones that the graph has whole, not as stubs. */
const stored = async (operation: string, ids: readonly string[]): Promise<string[]> => {
  const { groups } = (await service.core.call(operation, { ids })) as { groups: { id: string; value: object | null }[] }
  return groups.filter(({ value }) => value !== null).map(({ id }) => id)
}

describe('what comes in', () => {
  test('as JSON or as protobuf is stored once, however often it comes', async () => {
    const before = await service.state()
    const attempt = { attempt_id: 'in-json', raw_command: 'make', exit_code: 2, outcome: 'EXECUTION_OUTCOME_FAILURE' }
    const protobuf = codecOf(ExecutionAttemptSchema).encode({ attemptId: 'in-proto', rawCommand: 'make', exitCode: 3 })
    const error = codecOf(ErrorSchema).encode({ attemptId: 'in-proto', errorMessage: 'it broke' })
    await client.sender.send([
      outgoing(ATTEMPTS, 'in-json', JSON.stringify(attempt), { 'content-type': 'application/json', 'schema-version': '1' }),
      outgoing(ATTEMPTS, 'in-proto', protobuf, { 'content-type': 'application/x-protobuf' }),
      // Without an id of its own it has the message's key.
      outgoing(ERRORS, 'in-error', error, { 'content-type': 'application/protobuf; charset=binary' }),
      outgoing(ATTEMPTS, 'in-json', JSON.stringify(attempt)),
    ])
    await expect.poll(async () => (await service.state()).accepted - before.accepted, LONG).toBe(4)
    const after = await service.state()
    expect([after.stored - before.stored, after.repeated - before.repeated]).toEqual([3, 1])
    expect(after.dead_letters).toBe(before.dead_letters)
    const read = (name: string, input: object) => service.core.call(`monitoring.${name}`, input)
    expect(await read('getExecutionAttempt', { attemptId: 'in-json' })).toMatchObject({ rawCommand: 'make', exitCode: 2 })
    expect(await read('getExecutionAttempt', { attemptId: 'in-proto' })).toMatchObject({ exitCode: 3 })
    expect(await read('getError', { errorId: 'in-error' })).toMatchObject({ attemptId: 'in-proto', errorMessage: 'it broke' })
  })

  test('and cannot be read, or is refused, is put aside with its reason and its place, and holds up nothing', async () => {
    const before = await service.state()
    const said = JSON.stringify({ error_id: 'bad', error_message: 'x' })
    await client.sender.send([
      outgoing(ERRORS, 'bad-json', '{"error_id":'),
      outgoing(ERRORS, 'bad-list', '[]'),
      outgoing(ERRORS, 'bad-field', JSON.stringify({ error_id: 'bad', eror_code: '1' })),
      outgoing(ERRORS, 'bad-id', JSON.stringify({ error_id: 'a b' })),
      outgoing(ERRORS, 'bad-version', said, { 'schema-version': '2' }),
      outgoing(ERRORS, 'bad-type', said, { 'content-type': 'text/xml' }),
      outgoing(ERRORS, 'bad-bytes', Buffer.from([0x0a, 0xff]), {
        'content-type': 'application/x-protobuf',
        'correlation-id': 'c-1',
      }),
      outgoing(ERRORS, 'bad-nothing', undefined),
      outgoing(ERRORS, undefined, JSON.stringify({ error_message: 'nobody knows me' })),
      outgoing(ATTEMPTS, 'in-json', JSON.stringify({ attempt_id: 'in-json', raw_command: 'another' })),
      outgoing(ERRORS, 'good', JSON.stringify({ error_id: 'good', error_message: 'y' })),
    ])
    await expect.poll(async () => (await service.state()).accepted - before.accepted, LONG).toBe(11)
    const after = await service.state()
    expect([after.stored - before.stored, after.dead_letters - before.dead_letters]).toEqual([1, 10])
    const letters = new Map((await client.read(DEAD)).map((letter) => [String(letter.key ?? ''), letter]))
    const reason = (key: string) => {
      const { headers } = letters.get(key) ?? { headers: new Map<string, string>() }
      return `${headers.get('dead-letter-code')} ${headers.get('dead-letter-reason')}`
    }
    expect(reason('bad-json')).toMatch(/^INVALID .*JSON/)
    expect(reason('bad-list')).toMatch(/^INVALID .*not a JSON object/)
    expect(reason('bad-field')).toMatch(/^INVALID .*eror_code.*did you mean error_code/)
    expect(reason('bad-id')).toMatch(/^INVALID .*error_id: /)
    expect(reason('bad-version')).toMatch(/^INVALID schema-version 2 is not known/)
    expect(reason('bad-type')).toMatch(/^INVALID content-type text\/xml/)
    expect(reason('bad-bytes')).toMatch(/^INVALID .*ocode\.v1\.Error/)
    expect(reason('bad-nothing')).toMatch(/^INVALID .*no value/)
    expect(reason('')).toMatch(/^INVALID .*error_id/)
    expect(reason('in-json')).toMatch(/^CONFLICT .*in-json/)
    const letter = letters.get('bad-bytes')
    expect(letter?.value).toEqual(Buffer.from([0x0a, 0xff]))
    expect(Object.fromEntries(letter?.headers ?? [])).toMatchObject({
      'original-topic': ERRORS,
      'original-partition': expect.stringMatching(/^\d+$/),
      'original-offset': expect.stringMatching(/^\d+$/),
      'content-type': 'application/x-protobuf',
      'correlation-id': 'c-1',
    })
  })
})

sameAsElsewhere(() => ({ service, client }))

describe('what happens', () => {
  const call = (name: string, input: object) => service.core.call(name, input, { requestId: 'request-of-a-test' })
  const settled = async () => {
    await service.core.relay.drain()
    await expect.poll(async () => (await service.state()).unpublished_events, LONG).toBe(0)
  }

  test('is sent to its topic, known by its entity and its event', async () => {
    await call('planning.submitTask', { task: { taskId: 'out-task', prompt: 'Build it' } })
    await call('monitoring.recordExecutionAttempts', {
      attempts: [{ attemptId: 'out-attempt', taskId: 'out-task', rawCommand: 'make', resourceMetrics: { cpu_ms: 7 } }],
    })
    await call('monitoring.recordErrors', { errors: [{ errorId: 'out-error', attemptId: 'out-attempt', errorMessage: 'gone' }] })
    await call('strategies.upsertProvenStrategy', { strategy: { strategyId: 'out-strategy', name: 'Clean first' } })
    await call('tools.proposeTool', { tool: { toolId: 'out-tool', name: 'cleaner', description: 'Cleans.' } })
    const { templateId } = (await call('planning.putPlanTemplate', {
      template: { templateId: 'out-template', name: 'Build' },
    })) as { templateId: string }
    await call('planning.proposePlanModification', {
      proposal: {
        proposalId: 'out-proposal',
        taskId: 'out-task',
        type: 'PROPOSAL_TYPE_ADD_PRECONDITION',
        targetEntityId: templateId,
      },
    })
    await settled()
    expect(await values('ocode.task-updates.v1', 'out-task')).toMatchObject([
      { task_id: 'out-task', new_status: 'TASK_STATUS_PENDING' },
    ])
    expect(await values(ATTEMPTS, 'out-attempt')).toMatchObject([
      { attempt_id: 'out-attempt', task_id: 'out-task', raw_command: 'make' },
    ])
    expect(await values('ocode.resource-metrics.v1', 'out-attempt')).toMatchObject([
      { attempt_id: 'out-attempt', metrics: { cpu_ms: 7 } },
    ])
    expect(await values(ERRORS, 'out-error')).toMatchObject([{ error_id: 'out-error', error_message: 'gone' }])
    expect(await values('ocode.proven-strategies.v1', 'out-strategy')).toMatchObject([{ name: 'Clean first' }])
    expect(await values('ocode.tool-validation-results.v1', 'out-tool')).toMatchObject([
      { validation_status: 'TOOL_VALIDATION_STATUS_PENDING' },
    ])
    expect(await values('ocode.plan-modification-proposals.v1', 'out-proposal')).toMatchObject([{ task_id: 'out-task' }])
    const reviews = (await client.read('ocode.tool-review-requests.v1')).map(({ value }) => json(value).target_entity_id)
    expect(reviews).toEqual(['out-tool'])
    const reports = (await client.read('ocode.failure-analysis-reports.v1')).map(({ value }) => json(value).error_id)
    expect(reports).toContain('out-error')
    const audited = (await client.read('ocode.audit.v1')).map(({ value }) => json(value))
    expect(audited).toContainEqual(expect.objectContaining({ operation: 'planning.submitTask', entity_ids: ['out-task'] }))
    const [message] = (await client.read(ERRORS)).filter(({ key }) => String(key) === 'out-error')
    expect(Object.fromEntries(message?.headers ?? [])).toEqual({
      'event-id': expect.stringMatching(/^[0-9a-f-]{36}:0$/),
      type: 'error.recorded',
      'schema-version': '1',
      'correlation-id': 'request-of-a-test',
      'content-type': 'application/json',
      source: 'ocode',
    })
  })

  test('is not sent back to the topic that it came from, and what we sent is not stored as new', async () => {
    const before = await service.state()
    await client.sendJson(ERRORS, [{ key: 'there-once', value: { error_id: 'there-once', error_message: 'z' } }])
    await expect.poll(async () => (await service.state()).stored - before.stored, LONG).toBe(1)
    await settled()
    expect(await values(ERRORS, 'there-once')).toHaveLength(1)
    expect((await service.state()).repeated).toBe(before.repeated)
  })

  test('can be said as protobuf on every topic, and says the same', async () => {
    for (const { topic, schema, message } of OUTPUTS) {
      const sent = (await client.read(topic)).filter(({ headers }) => headers.get('source') === 'ocode')
      expect([topic, sent.length]).not.toEqual([topic, 0])
      for (const { value } of sent) {
        const codec = codecOf(message)
        const read = codec.decode(codec.encode(fromWire(schema, json(value)) as DomainObject))
        expect(differences(toWire(schema, read as never), json(value), false)).toEqual([])
      }
    }
  })

  test('is the same message as protobuf', async () => {
    const event = OutboxEvent.parse({
      eventId: mintId(),
      type: 'attempt.recorded',
      operation: '',
      actorId: 'a',
      requestId: 'r',
      occurredAt: new Date().toISOString(),
      items: [{ entityId: 'in-proto' }],
    })
    const encoding = { ask: service.core.call, format: 'protobuf', source: 's', actorId: 'kafka:s' } as const
    const [[message] = []] = await all(messagesOf(encoding, event, ATTEMPTS))
    expect(message?.headers['content-type']).toBe('application/x-protobuf')
    expect(codecOf(ExecutionAttemptSchema).decode(message?.value as Buffer)).toMatchObject({ attemptId: 'in-proto', exitCode: 3 })
  })
})

describe('a replay', () => {
  const asService = () => ({
    connection: { ...client.connection, group: 'ocode' },
    operations: service.core.operations,
    call: service.core.call,
  })

  test('stores from an offset on what the graph has not, or no longer, and dead letters where they were meant for', async () => {
    await clearGraph(service.core.store)
    const [replay, from] = [asService(), { fromOffset: 0n }]
    const errors = await readAgain({ ...replay, topic: ERRORS, from })
    expect(errors.own).toBeGreaterThan(0)
    expect(errors.stored + errors.repeated + errors.refused + errors.own).toBe(errors.read)
    expect(await stored('monitoring.errorsByIds', ['in-error', 'good', 'bad'])).toEqual(['in-error', 'good'])
    const { stored: kept, repeated, read, own, ...others } = errors
    const again = await readAgain({ ...replay, topic: ERRORS, from })
    expect(again).toMatchObject({ ...others, stored: 0, repeated: kept + repeated })
    // What the first replay stored may have been published meanwhile.
    expect(again.read - again.own).toBe(read - own)
    // The attempt that was a conflict then is none now.
    expect(await stored('monitoring.attemptsByIds', ['in-json'])).toEqual([])
    const letters = await readAgain({ ...replay, topic: DEAD, from })
    expect(letters.stored + letters.repeated + letters.refused).toBe(letters.read)
    expect(await stored('monitoring.attemptsByIds', ['in-json'])).toEqual(['in-json'])
    const times = (await client.read(ERRORS)).map(({ timestampMs }) => timestampMs)
    const sinceMs = Math.max(...times)
    const { read: latest } = await readAgain({ ...replay, topic: ERRORS, from: { sinceMs } })
    expect([latest > 0, latest]).toEqual([true, times.filter((time) => time >= sinceMs).length])
    expect(await readAgain({ ...replay, topic: ERRORS, from: { sinceMs: Date.now() + 60_000 } })).toMatchObject({ read: 0 })
  })

  test('sends events once more, to one topic, from the command line', async () => {
    await service.core.call('planning.submitTask', { task: { taskId: 'again', prompt: 'x' } })
    await expect.poll(() => values('ocode.task-updates.v1', 'again'), LONG).toHaveLength(1)
    const audited = async () =>
      (await client.read('ocode.audit.v1')).filter(({ value }) => json(value).entity_ids.includes('again'))
    await expect.poll(audited, LONG).toHaveLength(1)
    const folder = scratchFolder()
    const environment = { OCODE_URL: service.url, KAFKA_BROKERS: broker.brokers.join(',') }
    const since = new Date(Date.now() - 60_000).toISOString()
    const args = `events replay --topic ocode.task-updates.v1 --since ${since} --json`.split(' ')
    const { exitCode, stdout, stderr } = await runOcode(args, { directory: folder.path, environment })
    folder.remove()
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(JSON.parse(stdout.toString())).toMatchObject({ direction: 'out', events: 1 })
    await expect.poll(() => values('ocode.task-updates.v1', 'again'), LONG).toHaveLength(2)
    expect(await audited()).toHaveLength(1)
    const replay = { ...asService(), topic: 'ocode.task-updates.v1', from: { fromOffset: 0n } }
    expect(await sendAgain(replay)).toMatchObject({ events: 1 })
  })
})

describe('a broker', () => {
  test('that goes away, or is not there at the start, holds up nothing: the line grows, readiness says so, and all is sent when it is back', async () => {
    await broker.leave()
    await service.core.call('planning.submitTask', { task: { taskId: 'while-away', prompt: 'x' } })
    await expect.poll(() => service.state(), LONG).toMatchObject({ broker: 'away', intake: 'away' })
    await expect.poll(async () => (await service.state()).unpublished_events, LONG).toBeGreaterThan(0)
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200)
    expect(await service.core.call('planning.getTask', { taskId: 'while-away' })).toMatchObject({ prompt: 'x' })
    const late = await startKafkaService(testConnection(), broker.brokers)
    expect(await late.core.call('planning.getTask', { taskId: 'while-away' })).toMatchObject({ prompt: 'x' })
    expect(await late.state()).toMatchObject({ broker: 'away', intake: 'away' })
    await late.close()
    await broker.comeBack()
    await expect
      .poll(() => service.state(), LONG)
      .toMatchObject({ broker: 'connected', intake: 'reading', unpublished_events: 0 })
    expect(await values('ocode.task-updates.v1', 'while-away')).toHaveLength(1)
    const before = await service.state()
    await client.sendJson(ERRORS, [{ key: 'after', value: { error_message: 'after' } }])
    await expect.poll(async () => (await service.state()).stored - before.stored, LONG).toBe(1)
  })

  test('keeps its lock beside its data', () => {
    const lock = JSON.parse(readFileSync(join(broker.directory, 'kafka', 'instance.json'), 'utf8'))
    expect(lock).toMatchObject({ state: 'ready', ports: { broker: Number(broker.brokers[0]?.split(':')[1]) } })
  })
})

describe('two services on one graph', () => {
  test('send each event once, and the other goes on when one of them leaves', async () => {
    const other = await startKafkaService(testConnection(), broker.brokers)
    const both = [service, other]
    const names = Array.from({ length: 20 }, (_, index) => `shared-${index}`)
    const submit = (taskIds: readonly string[]) =>
      Promise.all(
        taskIds.map((taskId, index) =>
          both[index % both.length]?.core.call('planning.submitTask', { task: { taskId, prompt: 'x' } }),
        ),
      )
    const sent = async () =>
      (await client.read('ocode.task-updates.v1')).map(({ key }) => String(key)).filter((key) => key.startsWith('shared-'))
    const allSent = async (count: number) => {
      await expect.poll(async () => new Set(await sent()).size, LONG).toBe(count)
      await expect.poll(async () => (await other.state()).unpublished_events, LONG).toBe(0)
    }
    await submit(names.slice(0, 10))
    await allSent(10)
    await service.close()
    both.shift()
    await submit(names.slice(10))
    await allSent(20)
    expect((await sent()).sort()).toEqual(names.toSorted())
    await other.close()
    service = await startKafkaService(testConnection(), broker.brokers)
  })
})

describe('a service', () => {
  test('that has more to do than it can reads no further until that is done', async () => {
    await service.core.relay.stop()
    await rowsOfText(
      "UNWIND range(1, 201) AS number CREATE (:OutboxEvent:PendingEvent {eventId: 'load-' + number}) RETURN count(*)",
    )
    const before = await service.state()
    await client.sendJson(ERRORS, [{ key: 'under-load', value: { error_message: 'late' } }])
    await expect.poll(async () => (await service.state()).intake, LONG).toBe('paused')
    expect(await stored('monitoring.errorsByIds', ['under-load'])).toEqual([])
    await rowsOfText("MATCH (event:PendingEvent) WHERE event.eventId STARTS WITH 'load-' DELETE event RETURN count(*)")
    await expect.poll(async () => (await service.state()).stored - before.stored, LONG).toBe(1)
    expect(await service.state()).toMatchObject({ intake: 'reading' })
  })

  test('that starts again goes on at its offset', async () => {
    await service.close()
    await client.sendJson(
      ATTEMPTS,
      ['r-1', 'r-2', 'r-3'].map((key) => ({ key, value: { raw_command: key } })),
    )
    service = await startKafkaService(testConnection(), broker.brokers)
    await expect.poll(async () => (await service.state()).accepted, LONG).toBe(3)
    expect(await service.state()).toMatchObject({ stored: 3, repeated: 0, dead_letters: 0 })
  })

  test('that is killed in the middle of a stream, as the broker is then, loses nothing', async () => {
    await service.close()
    const neo4j = testConnection()
    const prefixed = 'MATCH (error:Error) WHERE error.errorId STARTS WITH $prefix RETURN count(error) AS count'
    const count = async (prefix: string) => Number((await rowsOfText(prefixed, { prefix }))[0]?.count)
    const ended = await killRound({ neo4j, broker, name: 'killed', victim: 'both', events: 400, count })
    service = await startKafkaService(neo4j, broker.brokers)
    expect(ended.accepted).toBeGreaterThanOrEqual(400)
    expect(ended.stored + ended.duplicate + ended.deadLetters).toBe(ended.accepted)
  })
})
