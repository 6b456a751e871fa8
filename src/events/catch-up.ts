import { mintedAt, smallestIdAt } from '#src/kernel/id.ts'
import type { Reach, Store } from '#src/store/store.ts'
import { type FeedItem, itemsOf } from './backlog.ts'
import type { EventType } from './model.ts'
import { ALL_OF_IT, type Place } from './place.ts'
import { eventsSince, lateEvents } from './queries.ts'

const PAGE_EVENTS = 50
/** Ids of events read from the graph that may come once more as they are handed on. */
const KNOWN_MAX = 5_000
/** As long as a transaction may take: an event's id is minted in it. */
const LATE_MS = 120_000
const LATE_MAX = 500

export type CatchUp = {
  readonly store: Store
  readonly reach: Reach
  readonly types: readonly EventType[]
  /** Moves along. */
  readonly place: Place
  /** Gathers the ids of the events that were read. */
  readonly known: Set<string>
  /** The number that the backlog's next item will have. */
  readonly end: () => number
}

/** What the graph has behind a place, oldest first. Returns the number in the backlog at which to go on. */
export const catchUp = async function* ({
  store,
  reach,
  types,
  place,
  known,
  end,
}: CatchUp): AsyncGenerator<FeedItem, number, undefined> {
  const begun = { ...place }
  const from = smallestIdAt(mintedAt(place.eventId) - LATE_MS)
  const late = await store.read(reach, lateEvents, { after: place.eventId, from, types: [...types], limit: LATE_MAX })
  for (const { event } of late) {
    known.add(event.eventId)
    yield* itemsOf(event, 0)
  }
  for (;;) {
    const next = end()
    // An event that was told in part is read once more: its id without the last digit sorts before it.
    const after = place.index === ALL_OF_IT ? place.eventId : place.eventId.slice(0, -1)
    const rows = await store.read(reach, eventsSince, { after, types: [...types], limit: PAGE_EVENTS })
    for (const { event } of rows) {
      if (event.eventId < place.eventId) continue
      if (known.size < KNOWN_MAX) known.add(event.eventId)
      yield* itemsOf(event, event.eventId === begun.eventId ? begun.index + 1 : 0)
    }
    const last = rows.at(-1)?.event.eventId
    if (last !== undefined && last >= place.eventId) Object.assign(place, { eventId: last, index: ALL_OF_IT })
    if (rows.length < PAGE_EVENTS) return next
  }
}
