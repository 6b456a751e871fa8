import type { Consumer, RecordsBatch } from '@platformatic/kafka'
import { OcodeError } from '#src/kernel/error.ts'
import { type Connection, newConsumer, type Received } from './connection.ts'

/** Where to begin: at an offset of every partition, or with what was sent since a time (milliseconds since 1970). */
export type Beginning = { readonly fromOffset: bigint } | { readonly sinceMs: number }

export type Reading = {
  readonly connection: Connection
  readonly topic: string
  readonly from: Beginning
  readonly signal?: AbortSignal
}

export type ReceivedAt = Received & { readonly timestampMs: number }

const FETCH_WAIT_MS = 500
const FETCH_MAX_BYTES = 16_777_216
/** Bit 5 of a batch's attributes (Kafka's record batch format): it holds a mark of a transaction, no messages. */
const CONTROL_BATCH = 0x20
/** ListOffsets (KIP-79): the timestamps that stand for the end and for the beginning. */
const LATEST = -1n
const EARLIEST = -2n

/** Reads a topic up to where it ends now, partition by partition, without being a member of any group. */
export const readTopic = async function* ({ connection, topic, from, signal }: Reading): AsyncGenerator<ReceivedAt[]> {
  const consumer = newConsumer(connection)
  try {
    const metadata = await consumer.metadata({ topics: [topic] }).catch((cause: unknown) => {
      throw new OcodeError('UNAVAILABLE', `Kafka at ${connection.brokers.join(',')} does not answer, or has no topic ${topic}.`, {
        cause,
      })
    })
    const { id, partitions } = metadata.topics.get(topic) ?? { id: '', partitions: [] }
    const starts = await startsOf(consumer, topic, from)
    const ends = await offsetsAt(consumer, topic, LATEST)
    for (const [partition, { leader }] of partitions.entries()) {
      const place = { topicId: id, topic, partition, node: leader }
      yield* readPartition(consumer, place, { start: starts[partition] ?? 0n, end: ends[partition] ?? 0n }, signal)
    }
  } finally {
    await consumer.close(true).catch(() => {})
  }
}

type Reader = Consumer<Buffer, Buffer, string, string>

const offsetsAt = async (consumer: Reader, topic: string, timestamp: bigint): Promise<readonly bigint[]> =>
  (await consumer.listOffsets({ topics: [topic], timestamp })).get(topic) ?? []

const startsOf = async (consumer: Reader, topic: string, from: Beginning): Promise<readonly bigint[]> => {
  if ('sinceMs' in from) {
    const ends = await offsetsAt(consumer, topic, LATEST)
    const found = await offsetsAt(consumer, topic, BigInt(from.sinceMs))
    // -1 says that there is nothing so late.
    return found.map((offset, partition) => (offset < 0n ? (ends[partition] ?? 0n) : offset))
  }
  const first = await offsetsAt(consumer, topic, EARLIEST)
  return first.map((offset) => {
    if (offset > from.fromOffset) return offset
    return from.fromOffset
  })
}

type Place = { readonly topicId: string; readonly topic: string; readonly partition: number; readonly node: number }

const readPartition = async function* (
  consumer: Reader,
  { topicId, topic, partition, node }: Place,
  { start, end }: { start: bigint; end: bigint },
  signal?: AbortSignal,
): AsyncGenerator<ReceivedAt[]> {
  for (let next = start; next < end; ) {
    signal?.throwIfAborted()
    const wanted = {
      partition,
      fetchOffset: next,
      partitionMaxBytes: FETCH_MAX_BYTES,
      currentLeaderEpoch: -1,
      lastFetchedEpoch: -1,
    }
    const { responses } = await consumer.fetch({
      node,
      minBytes: 1,
      maxBytes: FETCH_MAX_BYTES,
      maxWaitTime: FETCH_WAIT_MS,
      topics: [{ topicId, partitions: [wanted] }],
    })
    const batches = responses.flatMap((response) => response.partitions).flatMap(({ records }) => records ?? [])
    const last = batches.at(-1)
    if (!last) return
    const [at, until] = [next, end]
    const found = batches.flatMap((batch) => messagesIn(batch, topic, partition))
    yield found.filter(({ offset }) => offset >= at && offset < until)
    next = last.firstOffset + BigInt(last.lastOffsetDelta) + 1n
  }
}

const messagesIn = (batch: RecordsBatch, topic: string, partition: number): ReceivedAt[] =>
  (batch.attributes & CONTROL_BATCH) !== 0
    ? []
    : batch.records.map((record) => ({
        topic,
        partition,
        offset: batch.firstOffset + BigInt(record.offsetDelta),
        timestampMs: Number(batch.firstTimestamp + record.timestampDelta),
        key: record.key as Buffer,
        value: record.value as Buffer,
        headers: new Map(record.headers.map(([name, value]) => [String(name), String(value ?? '')] as const)),
      }))
