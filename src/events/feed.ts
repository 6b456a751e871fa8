import type { Context } from '#src/kernel/context.ts'
import { smallestIdAt } from '#src/kernel/id.ts'
import type { Store } from '#src/store/store.ts'
import { type Backlog, type FeedItem, openBacklog } from './backlog.ts'
import { catchUp } from './catch-up.ts'
import type { EventType } from './model.ts'
import { ALL_OF_IT, type Place, placeOf } from './place.ts'
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
const POLL_EVENTS = 50
const POLL_PAGES_MAX = 20

/** Opens the feed of events of some types. It asks the graph for those of other processes while anybody follows. */
export const openFeed = (settings: FeedSettings): EventFeed => {
  const { context, types, pollMs = POLL_MS } = settings
  const backlog = openBacklog()
  let followers = 0
  let timer: NodeJS.Timeout | undefined
  const begin = () => {
    followers += 1
    if (timer) return
    const since = context.now()
    // The database is away: the next poll tries again.
    timer = setInterval(() => void poll(settings, backlog, since).catch(() => {}), pollMs).unref()
  }
  const end = () => {
    followers -= 1
    if (followers > 0) return
    clearInterval(timer)
    timer = undefined
  }
  const read = async function* (following: Following, start: Start) {
    begin()
    try {
      yield* itemsBehind(settings, backlog, following, start)
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

/** Where a follower begins: in the backlog where it has the place, else in the graph. */
type Start = { readonly place: Place; readonly next: number | undefined }

const itemsBehind = async function* (
  { store, context }: FeedSettings,
  backlog: Backlog,
  { types, entityId, signal }: Following,
  start: Start,
): AsyncGenerator<FeedItem, void, undefined> {
  const isWanted = ({ event, item }: FeedItem) =>
    types.includes(event.type) && (entityId === undefined || item.entityId === entityId)
  const place = { ...start.place }
  let { next } = start
  let known = new Set<string>()
  while (!signal.aborted) {
    if (next === undefined || next < backlog.start()) {
      known = new Set()
      const missed = catchUp({ store, reach: { ...context, signal }, types, place, known, end: backlog.end })
      let step = await missed.next()
      for (; !step.done; step = await missed.next()) if (isWanted(step.value)) yield step.value
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
}

/** Brings the backlog what other processes have told since the first follower came. */
const poll = async ({ store, context, types }: FeedSettings, backlog: Backlog, since: number): Promise<void> => {
  let after = smallestIdAt(Math.max(since, context.now() - LATE_MS))
  for (let page = 0; page < POLL_PAGES_MAX; page += 1) {
    const rows = await store.read(context, eventsSince, { after, types: [...types], limit: POLL_EVENTS })
    for (const { event } of rows) backlog.push(event)
    if (rows.length < POLL_EVENTS) return
    after = rows.at(-1)?.event.eventId ?? after
  }
}
