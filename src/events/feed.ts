import type { Context } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { smallestIdAt } from '#src/kernel/id.ts'
import type { Store } from '#src/store/store.ts'
import { type FeedItem, itemsOf, openBacklog } from './backlog.ts'
import type { EventType, OutboxEvent } from './model.ts'
import { eventsSince } from './queries.ts'
import type { Consumer } from './relay.ts'

export type Following = {
  readonly types: readonly EventType[]
  /** Only what happened to this entity. */
  readonly entityId?: string
  /** Go on behind this item's id; from now on where it is empty or not given. */
  readonly after?: string
  readonly signal: AbortSignal
}

/** What happens, as it happens, for whoever is connected. */
export type EventFeed = {
  /** Brings the feed the events that this process hands on. */
  readonly consumer: Consumer
  /**
   * What happens until the signal is aborted. Read at the follower's own pace: nothing is queued for it, and one that falls
   * behind reads on from the graph. Throws INVALID for an `after` that no feed gave out.
   */
  readonly follow: (following: Following) => AsyncGenerator<FeedItem, void, undefined>
}

export type FeedSettings = {
  readonly store: Store
  readonly context: Context
  readonly types: readonly EventType[]
  readonly pollMs?: number
}

const POLL_MS = 1_000
/** How far back is looked for events of other processes: an id is minted before its transaction is committed. */
const LATE_MS = 10_000
const PAGE_EVENTS = 50
const PAGES_MAX = 20
/** Ids of events read from the graph that may come once more as they are handed on. */
const KNOWN_MAX = 5_000

/** Opens the feed of events of some types. It asks the graph for those of other processes while anybody follows. */
export const openFeed = ({ store, context, types, pollMs = POLL_MS }: FeedSettings): EventFeed => {
  const backlog = openBacklog()
  let followers = 0
  let timer: NodeJS.Timeout | undefined

  const poll = async (since: number): Promise<void> => {
    let after = smallestIdAt(Math.max(since, context.now() - LATE_MS))
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const rows = await store.read(context, eventsSince, { after, types: [...types], limit: PAGE_EVENTS })
      for (const { event } of rows) backlog.push(event)
      if (rows.length < PAGE_EVENTS) return
      after = rows.at(-1)?.event.eventId ?? after
    }
  }

  const begin = () => {
    followers += 1
    if (timer) return
    const since = context.now()
    // The database is away: the next poll tries again.
    timer = setInterval(() => void poll(since).catch(() => {}), pollMs).unref()
  }
  const end = () => {
    followers -= 1
    if (followers > 0) return
    clearInterval(timer)
    timer = undefined
  }

  /** What the graph has behind `after`, oldest first. `after` moves along. */
  const fromGraph = async function* (
    place: Place,
    { types: wanted, signal }: Following,
    known: Set<string>,
  ): AsyncGenerator<OutboxEvent, number> {
    for (;;) {
      const next = backlog.end()
      const after = place.index === ALL_OF_IT ? place.eventId : before(place.eventId)
      const rows = await store.read({ ...context, signal }, eventsSince, { after, types: [...wanted], limit: PAGE_EVENTS })
      for (const { event } of rows) {
        if (event.eventId < place.eventId) continue
        if (known.size < KNOWN_MAX) known.add(event.eventId)
        yield event
      }
      const last = rows.at(-1)?.event.eventId
      if (last !== undefined && last >= place.eventId) Object.assign(place, { eventId: last, index: ALL_OF_IT })
      if (rows.length < PAGE_EVENTS) return next
    }
  }

  const read = async function* (
    following: Following,
    start: { place: Place; next: number | undefined },
  ): AsyncGenerator<FeedItem, void, undefined> {
    const { types: wanted, entityId, signal } = following
    const isWanted = ({ event, item }: FeedItem) =>
      wanted.includes(event.type) && (entityId === undefined || item.entityId === entityId)
    const { place } = start
    let { next } = start
    let known = new Set<string>()
    begin()
    try {
      while (!signal.aborted) {
        if (next === undefined || next < backlog.start()) {
          known = new Set()
          const skipped = { ...place }
          const events = fromGraph(place, following, known)
          let step = await events.next()
          for (; !step.done; step = await events.next()) {
            const from = step.value.eventId === skipped.eventId ? skipped.index + 1 : 0
            yield* itemsOf(step.value, from).filter(isWanted)
          }
          next = step.value
          continue
        }
        const item = backlog.at(next)
        if (item === undefined) {
          await backlog.more(signal)
          continue
        }
        next += 1
        Object.assign(place, placeOf(item.id))
        if (!known.has(item.event.eventId) && isWanted(item)) yield item
      }
    } finally {
      end()
    }
  }

  return {
    consumer: { name: 'feed', types, handle: async (_, event) => backlog.push(event) },
    follow: (following) => {
      const { after = '' } = following
      if (after === '')
        return read(following, { place: { eventId: smallestIdAt(context.now()), index: ALL_OF_IT }, next: backlog.end() })
      return read(following, { place: placeOf(after), next: backlog.behind(after) })
    },
  }
}

/** A place in the order of events: behind item `index` of the event. */
type Place = { eventId: string; index: number }

const ALL_OF_IT = Number.MAX_SAFE_INTEGER

const placeOf = (id: string): Place => {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?::(\d{1,4}))?$/.exec(id)
  if (!match)
    throw new OcodeError(
      'INVALID',
      'after_event_id: not an id of this feed; pass on the event_id of the last update unchanged.',
      {
        details: { field: 'afterEventId' },
      },
    )
  return { eventId: match[1] ?? '', index: match[2] === undefined ? ALL_OF_IT : Number(match[2]) }
}

/** A text that sorts before an event id and behind all but a few of those before it. */
const before = (eventId: string): string => eventId.slice(0, -1)
