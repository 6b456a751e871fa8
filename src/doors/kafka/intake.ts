import { setTimeout as sleep } from 'node:timers/promises'
import type { Core } from '#src/core.ts'
import { callInWireNames } from '#src/doors/wire-names.ts'
import type { Publication } from '#src/events/publication.ts'
import type { Actor } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { Log } from '#src/log.ts'
import { type Connection, type Incoming, type IncomingStream, isFailure, newConsumer, problemText } from './connection.ts'
import { deadLetter } from './dead-letters.ts'
import { type Decoded, decoderOf, type Readable, type Refused } from './decode.ts'
import { HEADERS } from './headers.ts'
import { type Lane, openLane } from './lane.ts'
import type { Sender } from './sender.ts'
import { type Stored, storeRecords } from './store-records.ts'
import { INPUTS, type Input } from './topics.ts'

/** What became of messages since the start: accepted = stored + repeated + deadLetters, besides those that we sent ourselves. */
export type IntakeCounts = { accepted: number; stored: number; repeated: number; deadLetters: number; own: number }

export type Intake = {
  readonly state: () => { readonly state: 'reading' | 'paused' | 'away'; readonly problem: string; readonly counts: IntakeCounts }
  /** Stops reading, lets what is being written end, and leaves the group. */
  readonly close: () => Promise<void>
}

export type IntakeSettings = {
  readonly core: Core
  readonly connection: Connection
  readonly publication: Publication
  /** Of dead letters; nobody else's, so that their order is theirs. */
  readonly sender: Sender
  readonly actor: Actor
  /** One name in the group for good, or for this process only. */
  readonly memberId: string
  readonly log: Log
}

const RECONNECT_MS = 1_000
const RETRY_MAX_MS = 5_000
/** Events that wait inside, each of up to 1,000 records: reading pauses above the first and goes on below the second. */
const PAUSE_AT_EVENTS = 200
const RESUME_AT_EVENTS = 50
const LOOK_EVERY_MS = 250
const CLOSE_WAIT_MS = 10_000
/** What hangs on attempts goes behind those that wait already, but not for long: an attempt that is only spoken of is written twice. */
const GIVE_WAY_MAX_MS = 1_000

/** Stores what comes in on the topics of INPUTS; it connects anew whenever the broker went away. */
export const startIntake = (settings: IntakeSettings): Intake => {
  const { log } = settings
  const stopping = new AbortController()
  const counts: IntakeCounts = { accepted: 0, stored: 0, repeated: 0, deadLetters: 0, own: 0 }
  let state: 'reading' | 'paused' | 'away' = 'away'
  let problem = ''
  const say = (next: typeof state, why = '') => {
    if (next !== state && why !== '') log.warn({ state: next, problem: why }, 'kafka intake')
    state = next
    problem = why
  }

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await session({ ...settings, counts, say, signal: stopping.signal })
      } catch (thrown) {
        if (!stopping.signal.aborted) say('away', problemText(thrown))
      }
      await sleep(RECONNECT_MS, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  const running = run()
  return {
    state: () => ({ state, problem, counts: { ...counts } }),
    close: async () => {
      stopping.abort()
      await Promise.race([running, sleep(CLOSE_WAIT_MS, undefined, { ref: false })])
    },
  }
}

type Session = IntakeSettings & {
  readonly counts: IntakeCounts
  readonly say: (state: 'reading' | 'paused' | 'away', why?: string) => void
  readonly signal: AbortSignal
}

/** One membership of the group: ends when we stop, or with what went wrong. */
const session = async (parts: Session): Promise<void> => {
  const consumer = newConsumer(parts.connection, parts.memberId)
  const streams: IncomingStream[] = []
  const leave = () => {
    for (const stream of streams) void stream.close().catch(() => {})
  }
  try {
    // All at once: else the group would gather anew for each topic.
    consumer.topics.trackAll(...INPUTS.map(({ topic }) => topic))
    for (const { topic } of INPUTS)
      streams.push(await consumer.consume({ topics: [topic], mode: 'committed', fallbackMode: 'earliest' }))
    parts.signal.addEventListener('abort', leave, { once: true })
    if (parts.signal.aborted) return
    parts.say('reading')
    let first: Lane | undefined
    const reading = INPUTS.map((input, place) => {
      const stream = streams[place] as IncomingStream
      const lane = laneOf(input, parts, { first, onFailure: (thrown) => stream.destroy(thrown as Error) })
      first ??= lane
      return readInto(lane, stream)
    })
    await Promise.all(reading)
  } finally {
    parts.signal.removeEventListener('abort', leave)
    await consumer.close(true).catch(() => {})
  }
}

const readInto = async (lane: Lane, stream: IncomingStream): Promise<void> => {
  for await (const message of stream) {
    lane.add(message)
    if (lane.isFull()) await lane.room()
  }
  await lane.drain()
}

/** Passed over: it was sent by this service, or another that shares its graph. */
type Own = { readonly message: Incoming; readonly own: true }
type Item = Decoded<Incoming> | Own

type Beside = {
  /** The lane of attempts, where this is another one. */
  readonly first: Lane | undefined
  readonly onFailure: (thrown: unknown) => void
}

const laneOf = (input: Input, parts: Session, { first, onFailure }: Beside): Lane => {
  const decode = decoderOf(input, parts.core.operations)
  const { group } = parts.connection
  return openLane<Item, Stored>({
    read: (message) => (message.headers.get(HEADERS.source) === group ? { message, own: true } : decode(message)),
    idOf: (item) => ('record' in item ? (item.record[input.idField] as string) : undefined),
    write: async (batch) => {
      if (first) await Promise.race([first.rest(), sleep(GIVE_WAY_MAX_MS, undefined, { signal: parts.signal, ref: false })])
      return store(input, batch, parts)
    },
    settle: (batch, stored) => settle(batch, stored, parts),
    onFailure,
  })
}

const store = async (input: Input, batch: readonly Item[], parts: Session): Promise<Stored> => {
  const { core, actor, signal } = parts
  const records = batch.filter((one): one is Readable<Incoming> => 'record' in one)
  const requestId = correlationOf(records)
  const caller = { actor, signal, ...(requestId ? { requestId } : {}) }
  return untilPossible(parts, async () => {
    await belowLoad(parts)
    return storeRecords((operation, record) => callInWireNames(core, operation, record, caller), input, records)
  })
}

/** Puts aside what was refused, and only then says that the messages are done with. */
const settle = async (batch: readonly Item[], { stored, repeated, refused }: Stored, parts: Session): Promise<void> => {
  const { sender, counts } = parts
  const dead = [...batch.filter((one): one is Refused<Incoming> => 'code' in one), ...refused]
  const own = batch.filter((one) => 'own' in one).length
  if (dead.length > 0) await sender.send(dead.map(deadLetter))
  await commit(batch)
  counts.accepted += batch.length - own
  counts.own += own
  counts.stored += stored
  counts.repeated += repeated
  counts.deadLetters += dead.length
}

/** Tries again while the database is away. */
const untilPossible = async <T>({ say, signal }: Session, work: () => Promise<T>): Promise<T> => {
  for (let waitMs = LOOK_EVERY_MS; ; waitMs = Math.min(waitMs * 2, RETRY_MAX_MS)) {
    try {
      const result = await work()
      if (waitMs > LOOK_EVERY_MS) say('reading')
      return result
    } catch (thrown) {
      if (signal.aborted || !(thrown instanceof OcodeError)) throw thrown
      say('paused', thrown.message)
      await sleep(waitMs, undefined, { signal })
    }
  }
}

/** Waits while the service has more to do with what it has than it can. */
const belowLoad = async ({ publication, say, signal }: Session): Promise<void> => {
  let { pending } = await publication.size()
  if (pending <= PAUSE_AT_EVENTS) return
  while (pending > RESUME_AT_EVENTS) {
    say('paused', `${pending} events wait inside`)
    await sleep(LOOK_EVERY_MS, undefined, { signal })
    pending = (await publication.size()).pending
  }
  say('reading')
}

/** Offsets only move on where the messages before them are done with: batches of a topic are settled one after the other. */
const commit = async (batch: readonly { readonly message: Incoming }[]): Promise<void> => {
  const last = new Map(batch.map(({ message }) => [message.partition, message] as const))
  try {
    await Promise.all([...last.values()].map((message) => message.commit()))
  } catch (thrown) {
    // The partitions are somebody else's now, who reads these messages again and finds them stored.
    if (!REBALANCED.some((code) => isFailure(thrown, code))) throw thrown
  }
}

const REBALANCED = ['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID']

/** The correlation id of a batch in which all have the same. */
const correlationOf = (records: readonly Readable[]): string | undefined => {
  const id = records[0]?.message.headers.get(HEADERS.correlationId)
  const isShared = id !== undefined && /^[\w.:-]{1,64}$/.test(id)
  return isShared && records.every(({ message }) => message.headers.get(HEADERS.correlationId) === id) ? id : undefined
}
