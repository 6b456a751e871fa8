import type { EventItem, OutboxEvent } from './model.ts'

/** One thing that happened to one entity; `id` is the event's id and the place in it, and where a follower goes on. */
export type FeedItem = { readonly id: string; readonly event: OutboxEvent; readonly item: EventItem }

/** The items of an event, from one place on. */
export const itemsOf = (event: OutboxEvent, from = 0): FeedItem[] =>
  event.items.slice(from).map((item, offset) => ({ id: `${event.eventId}:${from + offset}`, event, item }))

/** The latest items in the order in which they were handed on, each at a number that never changes. */
export type Backlog = {
  /** Adds an event's items, unless the event was here before. */
  readonly push: (event: OutboxEvent) => void
  /** The number of the oldest item that is kept. */
  readonly start: () => number
  /** The number that the next item will have. */
  readonly end: () => number
  readonly at: (number: number) => FeedItem | undefined
  /** The number behind the item of that id, or behind the last item of the event of that id; undefined where it is not kept. */
  readonly behind: (id: string) => number | undefined
  /** Resolves when there is a further item, or when the signal is aborted. */
  readonly more: (signal: AbortSignal) => Promise<void>
}

/** Items kept at least; a follower that is further behind reads on from the graph. */
const ITEMS_KEPT = 10_000
/** Ids of events that were here, so that one that comes by two ways is there once. */
const SEEN_MAX = 50_000

export const openBacklog = (kept: number = ITEMS_KEPT): Backlog => {
  let items: FeedItem[] = []
  let start = 0
  const seen = new Set<string>()
  const waiting = new Set<() => void>()
  return {
    push: (event) => {
      if (seen.has(event.eventId)) return
      seen.add(event.eventId)
      if (seen.size > SEEN_MAX) seen.delete(seen.values().next().value as string)
      for (const item of itemsOf(event)) items.push(item)
      if (items.length > 2 * kept) {
        start += items.length - kept
        items = items.slice(-kept)
      }
      for (const wake of [...waiting]) wake()
    },
    start: () => start,
    end: () => start + items.length,
    at: (number) => items[number - start],
    behind: (id) => {
      const index = items.findLastIndex((item) => item.id === id || item.event.eventId === id)
      return index < 0 ? undefined : start + index + 1
    },
    more: (signal) =>
      new Promise((resolve) => {
        const wake = () => {
          waiting.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        waiting.add(wake)
        signal.addEventListener('abort', wake, { once: true })
        if (signal.aborted) wake()
      }),
  }
}
