import { setTimeout as sleep } from 'node:timers/promises'
import { OcodeError } from '#src/kernel/error.ts'
import { type Connection, newProducer, type Outgoing } from './connection.ts'
import { inParts } from './parts.ts'

/** Sends messages in order: those of one key come to be in the order in which they were given. */
export type Sender = {
  /** Resolves when the broker has them. Throws where it has not taken them all; they may be sent again. */
  readonly send: (messages: readonly Outgoing[]) => Promise<void>
  readonly close: () => Promise<void>
}

/** Below what a broker takes at once by default, 1 MiB. */
const REQUEST_MAX_BYTES = 900_000
const REQUEST_MAX_MESSAGES = 2_000
const OVERHEAD_BYTES = 300
const SEND_TIMEOUT_MS = 5_000

/** Opens a sender; it connects at the first message, and anew after a failure. */
export const openSender = (connection: Connection): Sender => {
  let producer: ReturnType<typeof newProducer> | undefined
  let last: Promise<void> = Promise.resolve()

  const send = async (messages: readonly Outgoing[]): Promise<void> => {
    for (const part of partsOf(messages)) {
      const open = producer ?? newProducer(connection)
      producer = open
      try {
        await withinTime(open.send({ messages: part as never }))
      } catch (thrown) {
        producer = undefined
        await open.close(true).catch(() => {})
        throw thrown
      }
    }
  }

  return {
    send: (messages) => {
      const next = last.then(() => send(messages))
      last = next.catch(() => {})
      return next
    },
    close: async () => {
      await last
      await producer?.close(true).catch(() => {})
    },
  }
}

/** The client goes on trying while a broker is away; whoever sends wants to know, and tries again himself. */
const withinTime = async (sending: Promise<unknown>): Promise<void> => {
  const ended = new AbortController()
  const late = sleep(SEND_TIMEOUT_MS, undefined, { signal: ended.signal }).then(() => {
    throw new OcodeError('UNAVAILABLE', `Kafka did not take messages within ${SEND_TIMEOUT_MS / 1_000} s.`)
  })
  late.catch(() => {})
  sending.catch(() => {})
  try {
    await Promise.race([sending, late])
  } finally {
    ended.abort()
  }
}

const partsOf = (messages: readonly Outgoing[]): Outgoing[][] =>
  inParts(messages, ({ value, key }) => (value?.length ?? 0) + (key?.length ?? 0) + OVERHEAD_BYTES, {
    maxItems: REQUEST_MAX_MESSAGES,
    maxBytes: REQUEST_MAX_BYTES,
  })
