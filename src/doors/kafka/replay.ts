import { BATCH_MAX } from '#src/kernel/batch.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { Operation } from '#src/kernel/operation.ts'
import type { Connection } from './connection.ts'
import { decoderOf, type Readable, type Refused } from './decode.ts'
import { DEAD_LETTER_HEADERS, HEADERS } from './headers.ts'
import { OUTPUTS } from './outputs.ts'
import { inParts } from './parts.ts'
import { type Beginning, type ReceivedAt, readTopic } from './read-topic.ts'
import { type Call, storeRecords } from './store-records.ts'
import { DEAD_LETTERS, INPUTS } from './topics.ts'

export type Replay = {
  readonly connection: Connection
  readonly topic: string
  readonly from: Beginning
  readonly operations: ReadonlyMap<string, Operation>
  readonly call: Call
  readonly signal?: AbortSignal
}

/** What became of messages that were read once more. */
export type ReadAgain = {
  readonly direction: 'in'
  read: number
  stored: number
  repeated: number
  /** Sent by the service itself. */
  own: number
  refused: number
  /** The first of those that were refused. */
  readonly refusals: { readonly partition: number; readonly offset: string; readonly code: string; readonly reason: string }[]
}

export type SentAgain = { readonly direction: 'out'; readonly events: number; readonly since: string }

const REFUSALS_SHOWN_MAX = 100
const BATCH_MAX_BYTES = 6_291_456

/** Whether a topic is one that the service reads. */
export const isInput = (topic: string): boolean => topic === DEAD_LETTERS || INPUTS.some((input) => input.topic === topic)

/** Whether a topic is one that the service sends to. */
export const isOutput = (topic: string): boolean => OUTPUTS.some((output) => output.topic === topic)

/** Reads messages of a topic once more, dead letters as what they were, and stores those that are not known. */
export const readAgain = async (replay: Replay): Promise<ReadAgain> => {
  const tally: ReadAgain = { direction: 'in', read: 0, stored: 0, repeated: 0, own: 0, refused: 0, refusals: [] }
  const decoders = new Map(INPUTS.map((input) => [input.topic, { input, decode: decoderOf(input, replay.operations) }] as const))
  for await (const messages of readTopic(replay)) {
    tally.read += messages.length
    const foreign = messages.filter(({ headers }) => headers.get(HEADERS.source) !== replay.connection.group)
    tally.own += messages.length - foreign.length
    for (const [topic, { input, decode }] of decoders) {
      const decoded = foreign
        .filter((message) => (message.headers.get(DEAD_LETTER_HEADERS.topic) ?? message.topic) === topic)
        .map(decode)
      refuse(
        tally,
        decoded.filter((one): one is Refused<ReceivedAt> => 'code' in one),
      )
      const records = decoded.filter((one): one is Readable<ReceivedAt> => 'record' in one)
      for (const batch of batchesOf(records)) {
        const stored = await storeRecords(replay.call, input, batch)
        tally.stored += stored.stored
        tally.repeated += stored.repeated
        refuse(tally, stored.refused)
      }
    }
  }
  return tally
}

/** Batches that the service takes in one call: 1,000 records, and well below its 16 MiB. */
const batchesOf = <M extends Readable>(records: readonly M[]): M[][] =>
  inParts(records, ({ message }) => message.value?.length ?? 0, { maxItems: BATCH_MAX, maxBytes: BATCH_MAX_BYTES })

const refuse = (tally: ReadAgain, refused: readonly Refused[]): void => {
  tally.refused += refused.length
  for (const { message, code, reason } of refused.slice(0, REFUSALS_SHOWN_MAX - tally.refusals.length))
    tally.refusals.push({ partition: message.partition, offset: String(message.offset), code, reason })
}

/** Has the events that a topic is made of sent once more: since a time, or since the first event at that offset. */
export const sendAgain = async (replay: Replay): Promise<SentAgain> => {
  const since = 'sinceMs' in replay.from ? replay.from.sinceMs : await timeAt(replay)
  const types = OUTPUTS.filter(({ topic }) => topic === replay.topic).flatMap((output) => output.types)
  const from = new Date(since).toISOString()
  const answer = (await replay.call('events.republishEvents', { types, topic: replay.topic, since: from })) as { events: number }
  return { direction: 'out', events: answer.events, since: from }
}

/** The time of the first event among the messages from an offset on: an event's id begins with it (RFC 9562, UUIDv7). */
const timeAt = async (replay: Replay): Promise<number> => {
  let first = Number.POSITIVE_INFINITY
  for await (const messages of readTopic(replay))
    for (const { headers } of messages) {
      const time = Number.parseInt((headers.get(HEADERS.eventId) ?? '').replaceAll('-', '').slice(0, 12), 16)
      if (time < first) first = time
    }
  if (Number.isFinite(first)) return first
  throw new OcodeError('NOT_FOUND', `${replay.topic} has no event at that offset or behind it.`)
}
