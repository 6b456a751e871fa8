import type { Context } from '#src/kernel/context.ts'
import { OcodeError, toOcodeError } from '#src/kernel/error.ts'
import { mintedAt } from '#src/kernel/id.ts'
import type { Store } from '#src/store/store.ts'
import type { Intake } from './intake.ts'
import type { EventType, OutboxEvent } from './model.ts'
import { markDelivered, pendingEvents } from './queries.ts'

/** Somebody who wants to know. May see an event twice and must not mind; sees events in order, unless it takes several at once. */
export type Consumer = {
  readonly name: string
  readonly types: readonly EventType[]
  /** Events that are handled at the same time, for who waits for the database and minds no order; one unless it says so. */
  readonly atOnce?: number
  readonly handle: (context: Context, event: OutboxEvent) => Promise<void>
}

export type Relay = {
  /** Looks for new events now; called after each commit. */
  readonly wake: () => void
  /** Resolves when no event is pending any more. */
  readonly drain: () => Promise<void>
  readonly stop: () => Promise<void>
}

export type RelaySettings = {
  readonly store: Store
  readonly context: Context
  readonly consumers: readonly Consumer[]
  /** Told of an event that a consumer could not take after all tries. */
  readonly onGivenUp: (event: OutboxEvent, consumer: string, problem: unknown) => void
  /** Called when events are in line to be published. Without it none are put there. */
  readonly onPublishable?: (() => void) | undefined
  /** While a burst comes in, events wait for its end, each for YIELD_MAX_MS at most. Without it none waits. */
  readonly intake?: Intake
  /** How often to look without being woken, for events of other processes. */
  readonly pollMs?: number
}

const BATCH_MAX = 50
const TRIES_MAX = 4
const POLL_MS = 1_000
const BACKOFF_MS = 100
/** A burst that goes on for longer is no burst: from here on intake and what follows on it share the machine. */
const YIELD_MAX_MS = 5_000

/**
 * Hands stored events to the consumers, oldest first, each at its own pace within a round, then marks them. Records that come in go first: see intake.ts. A crash
 * in between repeats events and loses none. An event that a consumer cannot take after four tries is marked with the reason and passed over.
 */
export const startRelay = (settings: RelaySettings): Relay => {
  const stopping = new AbortController()
  let turn: Promise<number> | undefined
  let again = false

  const round = async (): Promise<number> => {
    const rows = await settings.store.read(settings.context, pendingEvents, { limit: BATCH_MAX })
    const handing = openHanding(
      settings,
      rows.map(({ event }) => event),
    )
    const ended = await Promise.allSettled(settings.consumers.map((one) => handing.to(one, stopping.signal)))
    const events = handing.done()
    if (events.length > 0) {
      const publish = settings.onPublishable !== undefined
      await settings.store.write(settings.context, (tx) => tx.run(markDelivered, { events, publish }))
      settings.onPublishable?.()
    }
    throwFirst(ended)
    return rows.length
  }

  /** Rounds until nothing is pending. Only one runs at a time; a wake during a run makes it look once more. */
  const run = (): Promise<number> => {
    again = true
    turn ??= (async () => {
      let handled = 0
      while (again && !stopping.signal.aborted) {
        again = false
        for (let size = BATCH_MAX; size === BATCH_MAX && !stopping.signal.aborted; handled += size) size = await round()
      }
      return handled
    })().finally(() => {
      turn = undefined
    })
    return turn
  }

  const wake = () => void run().catch(() => {}) // The database is away: the next poll tries again.
  const timer = setInterval(wake, settings.pollMs ?? POLL_MS)
  timer.unref()
  return {
    wake,
    drain: async () => {
      while ((await run()) > 0);
    },
    stop: async () => {
      clearInterval(timer)
      stopping.abort()
      await turn?.catch(() => {})
    },
  }
}

/** The events of one round on their way to the consumers. */
const openHanding = (settings: RelaySettings, events: readonly OutboxEvent[]) => {
  const isFor = (event: OutboxEvent, consumer: Consumer) => consumer.types.includes(event.type)
  const left = new Map(
    events.map((event) => [event.eventId, settings.consumers.filter((consumer) => isFor(event, consumer)).length]),
  )
  const problems = new Map<string, string>()
  const give = async (event: OutboxEvent, consumer: Consumer, signal: AbortSignal): Promise<void> => {
    const failure = await tryConsumer(settings, consumer, event, signal)
    if (failure) problems.set(event.eventId, `${consumer.name}: ${failure}`)
    left.set(event.eventId, (left.get(event.eventId) ?? 0) - 1)
  }
  return {
    /** Gives a consumer what it asked for. Throws where an event must stay pending. */
    to: async (consumer: Consumer, signal: AbortSignal): Promise<void> => {
      const wanted = events.filter((event) => isFor(event, consumer))
      const { atOnce = 1 } = consumer
      for (let from = 0; from < wanted.length; from += atOnce) {
        const some = wanted.slice(from, from + atOnce)
        const oldestAt = mintedAt(some[0]?.eventId ?? '')
        await settings.intake?.quiet(oldestAt + YIELD_MAX_MS - settings.context.now(), signal)
        if (signal.aborted) return
        throwFirst(await Promise.allSettled(some.map((event) => give(event, consumer, signal))))
      }
    },
    /** Those that all have who asked for them, with what went wrong, empty where nothing did. */
    done: () =>
      events.flatMap(({ eventId }) => (left.get(eventId) === 0 ? [{ eventId, problem: problems.get(eventId) ?? '' }] : [])),
  }
}

const throwFirst = (ended: readonly PromiseSettledResult<unknown>[]): void => {
  for (const one of ended) if (one.status === 'rejected') throw one.reason
}

/** What went wrong, empty where nothing did. Throws where the event must stay pending. */
const tryConsumer = async (
  settings: RelaySettings,
  consumer: Consumer,
  event: OutboxEvent,
  signal: AbortSignal,
): Promise<string> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await consumer.handle({ ...settings.context, requestId: event.requestId }, event)
      return ''
    } catch (thrown) {
      if (signal.aborted || (thrown instanceof OcodeError && thrown.code === 'UNAVAILABLE')) throw thrown
      if (attempt < TRIES_MAX) {
        await new Promise((resolve) => setTimeout(resolve, BACKOFF_MS * 2 ** attempt))
        continue
      }
      settings.onGivenUp(event, consumer.name, thrown)
      return toOcodeError(thrown, event.requestId).message
    }
  }
}
