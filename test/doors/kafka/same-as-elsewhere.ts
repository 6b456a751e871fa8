import { describe, expect, test } from 'vitest'
import { codecOf, type DomainObject } from '#src/doors/grpc/codec.ts'
import { INPUTS, type Input } from '#src/doors/kafka/topics.ts'
import type { Operation } from '#src/kernel/operation.ts'
import { fromWire, toWire } from '#src/kernel/wire.ts'
import { operations } from '#src/operations.ts'
import { freshId, missing } from '#test/contract/agree.ts'
import { type Fresh, made } from '#test/contract/cases/case.ts'
import { monitoringCases } from '#test/contract/cases/monitoring.ts'
import type { Json } from '#test/contract/doors/door.ts'
import { askKafka, KAFKA_OPERATIONS } from '#test/contract/doors/kafka.ts'
import { specExamples } from '#test/contract/examples.ts'
import type { World } from '#test/contract/world.ts'
import { rowsOfText } from '#test/support/raw.ts'
import { type KafkaService, outgoing, type TestClient } from './service.ts'

type At = () => { readonly service: KafkaService; readonly client: TestClient }

/** A broker that was killed takes its time to come back on a loaded machine. */
const LONG = { timeout: 90_000, interval: 100 }

/** Messages mean what the same records mean through the other doors. */
export const sameAsElsewhere = (at: At): void => {
  describe('the contract’s cases', () => {
    test.each(KAFKA_OPERATIONS)('%s gives the same as through the other doors', (name) => asElsewhere(at(), name))
  })
  describe('the examples of the specification', () => {
    test.each(EVENTS)('are stored as they are: $example.name as $format', (event) => asSpecified(at(), event))
  })
}

let asking = 0
const freshIds = (): Fresh => {
  asking += 1
  const own = asking
  return (kind) => freshId(kind, own)
}

const asElsewhere = async ({ service, client }: ReturnType<At>, name: string): Promise<void> => {
  const askCore = (operation: string, input: Json) =>
    service.core.call(operation, fromWire((operations.get(operation) as Operation).input, input))
  let said = 0
  for (const { input, gives, given = [] } of monitoringCases({} as World)[name] ?? []) {
    const id = freshIds()
    for (const [before, its] of given) await askCore(before, made(its, id))
    const answer = await askKafka({ client, state: service.state }, name, made(input, id))
    if (answer === undefined || typeof gives === 'string') continue
    said += 1
    expect(missing(made(gives, id), answer).join('\n')).toBe('')
  }
  expect(said).toBeGreaterThan(0)
}

/** The examples that a topic takes, each in both forms; `read` gives what is stored of it. */
const EVENTS = [
  { example: 'ExecutionAttempt', operation: 'monitoring.recordExecutionAttempts', read: 'monitoring.getExecutionAttempt' },
  { example: 'Error', operation: 'monitoring.recordErrors', read: 'monitoring.getError' },
].flatMap(({ example: name, operation, read }) => {
  const example = specExamples.find((one) => one.name === name) as (typeof specExamples)[number]
  const input = INPUTS.find((one) => one.operation === operation) as Input
  return (['application/json', 'application/x-protobuf'] as const).map((format) => ({ example, input, read, format }))
})

const asSpecified = async (
  { service, client }: ReturnType<At>,
  { example: { schema, json }, input, read, format }: (typeof EVENTS)[number],
): Promise<void> => {
  const record = fromWire(schema, json) as DomainObject
  const id = record[input.idField] as string
  // It may be known: the other form of it was sent, or another example speaks of it.
  await rowsOfText(`MATCH (known) WHERE known.${input.idField} = $id DETACH DELETE known`, { id })
  const before = await service.state()
  const value = format === 'application/json' ? JSON.stringify(json) : codecOf(input.message).encode(record)
  await client.sender.send([outgoing(input.topic, id, value, { 'content-type': format })])
  await expect.poll(async () => (await service.state()).accepted - before.accepted, LONG).toBe(1)
  const stored = await service.core.call(read, { [input.idField]: id })
  expect(toWire(schema, stored as never)).toEqual(json)
}
