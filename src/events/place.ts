import { OcodeError } from '#src/kernel/error.ts'

/** A place in the order of events: behind the item `index` of an event. A follower's own moves along as it reads. */
export type Place = { eventId: string; index: number }

/** Behind the last item, whichever that is. */
export const ALL_OF_IT = Number.MAX_SAFE_INTEGER

/** The place of an item's id, `<event id>:<index>`, or of an event's. Throws INVALID for what is neither. */
export const placeOf = (id: string): Place => {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?::(\d{1,4}))?$/.exec(id)
  if (match) return { eventId: match[1] ?? '', index: match[2] === undefined ? ALL_OF_IT : Number(match[2]) }
  throw new OcodeError('INVALID', 'There is no such place in the feed; pass on the id of the last event that came, unchanged.')
}
