import type { FeedItem } from '#src/events/backlog.ts'
import type { Caller, Serving } from './caller.ts'
import type { DomainObject } from './codec.ts'

/** Every change of a task's status from now on, or behind the event that the caller saw last. */
export const taskUpdates = async function* (
  { core }: Serving,
  { signal }: Caller,
  { taskId, afterEventId }: DomainObject,
  lastEventId: string,
): AsyncGenerator<DomainObject> {
  const after = String(afterEventId || lastEventId)
  const about = taskId === '' ? {} : { entityId: String(taskId) }
  for await (const item of core.feed.follow({ types: ['task.updated'], ...about, after, signal })) yield updateOf(item)
}

/** The event as a TaskUpdate; `event_id` in its details is where a caller that was cut off goes on. */
const updateOf = ({ id, event, item: { entityId, facts = {} } }: FeedItem): DomainObject => {
  const { new_status: newStatus, message, timestamp = event.occurredAt, details, ...further } = facts
  return { taskId: entityId, newStatus, message, timestamp, details: { ...(details as object), ...further, event_id: id } }
}
