import { setTimeout as sleep } from 'node:timers/promises'
import type { Publication, Waiting } from '#src/events/publication.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { Log } from '#src/log.ts'
import type { Bell } from './bell.ts'
import { type Connection, isFailure, makeTopics, problemText } from './connection.ts'
import { type Encoding, messagesOf } from './encode.ts'
import type { Sender } from './sender.ts'

export type Publisher = {
  readonly state: () => Readonly<State>
  readonly close: () => Promise<void>
}

type State = { state: 'connected' | 'away'; problem: string; dropped: number }
const CONNECTED = { state: 'connected', problem: '' } as const

export type PublisherSettings = {
  readonly connection: Connection
  readonly publication: Publication
  readonly encoding: Encoding
  readonly sender: Sender
  /** Rung when there are new events. */
  readonly bell: Bell
  readonly log: Log
}

/** How often to look without being woken, for events of other processes. */
const LOOK_EVERY_MS = 1_000
const RETRY_MIN_MS = 500
const RETRY_MAX_MS = 5_000

/**
 * Sends the events that wait in line, oldest first, and takes them out when the broker has them; where several processes share the
 * graph, the one whose turn it is. While the broker is away the line grows up to its bound. A crash in between sends events again
 * and loses none.
 */
export const startPublisher = (settings: PublisherSettings): Publisher => {
  const { connection, publication, bell, log } = settings
  const stopping = new AbortController()
  const { signal } = stopping
  const now: State = { state: 'away', problem: 'not connected yet', dropped: 0 }
  let hasTopics = false

  const round = async (): Promise<number> => {
    if (!hasTopics) {
      await makeTopics(connection)
      hasTopics = true
      Object.assign(now, CONNECTED)
    }
    if (!(await publication.turn.isOurs())) return 0
    const waiting = await publication.next()
    for (const one of waiting) {
      if (signal.aborted || !(await publication.turn.isOurs())) break
      await publication.done([{ eventId: one.event.eventId, problem: await send(settings, one) }])
      Object.assign(now, CONNECTED)
    }
    // A broker that is slow lets the line grow as one that is away does.
    if (waiting.length > 0) now.dropped += await publication.trim()
    return waiting.length
  }

  const trimmed = async (): Promise<number> => ((await publication.turn.isOurs()) ? publication.trim() : 0)

  const away = async (thrown: unknown): Promise<void> => {
    if (now.state === 'connected') log.warn({ problem: problemText(thrown) }, 'kafka publisher')
    Object.assign(now, { state: 'away', problem: problemText(thrown) })
    now.dropped += await trimmed().catch(() => 0)
  }

  const run = async (): Promise<void> => {
    for (let retryMs = RETRY_MIN_MS; !signal.aborted; ) {
      try {
        const sent = await round()
        retryMs = RETRY_MIN_MS
        if (sent === 0) await bell.wait(LOOK_EVERY_MS, signal)
      } catch (thrown) {
        await away(thrown)
        await sleep(retryMs, undefined, { signal }).catch(() => {})
        retryMs = Math.min(retryMs * 2, RETRY_MAX_MS)
      }
    }
  }

  const running = run()
  return {
    state: () => ({ ...now }),
    close: async () => {
      stopping.abort()
      await running
      // Where the database is away, the turn runs out by itself.
      await publication.turn.giveBack().catch(() => {})
    },
  }
}

/** Sends one event. Returns why it could not be sent where trying again would not help; throws where it would. */
const send = async ({ encoding, sender, log }: PublisherSettings, { event, topic }: Waiting): Promise<string> => {
  try {
    for await (const messages of messagesOf(encoding, event, topic)) await sender.send(messages)
    return ''
  } catch (thrown) {
    if (thrown instanceof OcodeError && thrown.code === 'UNAVAILABLE') throw thrown
    if (!(thrown instanceof OcodeError) && !NEVER_TAKEN.some((code) => isFailure(thrown, code))) throw thrown
    log.error({ event: event.eventId, type: event.type, problem: problemText(thrown) }, 'event not published')
    return `not published: ${problemText(thrown)}`
  }
}

/** The broker's answers to a message that it will not take the next time either. */
const NEVER_TAKEN = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD']
