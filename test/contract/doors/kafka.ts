import { expect } from 'vitest'
import { INPUTS, type Input } from '#src/doors/kafka/topics.ts'
import { snakeCase } from '#src/kernel/words.ts'
import { outgoing, type TestClient } from '#test/doors/kafka/service.ts'
import type { Json } from './door.ts'

type Counts = { readonly accepted: number; readonly stored: number; readonly repeated: number }
type Kafka = { readonly client: TestClient; readonly state: () => Promise<Counts> }

/** The operations that are told by events. */
export const KAFKA_OPERATIONS: readonly string[] = INPUTS.map(({ operation }) => operation)

/** A loaded machine takes its time. */
const PATIENCE = { timeout: 50_000, interval: 50 }

/**
 * Says the records of a batch as messages of their topic, and answers as the operation would: what was stored, what was known, and
 * what went to the dead letters with which code. Undefined where there is nothing to send: an empty batch has no messages.
 */
export const askKafka = async ({ client, state }: Kafka, operation: string, batch: Json): Promise<unknown> => {
  const { topic, field, idField } = INPUTS.find((one) => one.operation === operation) as Input
  const records = batch[field] as readonly Json[]
  if (records.length === 0) return undefined
  const keys = records.map((record) => String(record[snakeCase(idField)]))
  const before = await state()
  const known = new Set((await deadLetters(client, topic)).map(({ place }) => place))
  await client.sender.send(records.map((record, index) => outgoing(topic, keys[index], JSON.stringify(record))))
  await expect.poll(async () => (await state()).accepted - before.accepted, PATIENCE).toBe(records.length)
  const after = await state()
  const refused = (await deadLetters(client, topic))
    .filter(({ place }) => !known.has(place))
    .map(({ key, code }) => ({ index: keys.indexOf(key), code }))
    .sort((one, other) => one.index - other.index)
  return { stored: after.stored - before.stored, repeated: after.repeated - before.repeated, refused }
}

type DeadLetter = { readonly key: string; readonly code: string; readonly place: string }

/** Of one topic's messages, with the place they had there. */
const deadLetters = async (client: TestClient, topic: string): Promise<DeadLetter[]> =>
  (await client.read('ocode.dead-letters.v1'))
    .filter(({ headers }) => headers.get('original-topic') === topic)
    .map(({ key, headers }) => ({
      key: String(key),
      code: headers.get('dead-letter-code') ?? '',
      place: `${headers.get('original-partition')}:${headers.get('original-offset')}`,
    }))
