import type { FeedItem } from '#src/events/backlog.ts'
import type { TaskUpdate } from './model.ts'

/** A `task.updated` event as a TaskUpdate; `event_id` in its details is where a caller that was cut off goes on. */
export const taskUpdateOf = ({ id, event, item: { entityId, facts = {} } }: FeedItem): TaskUpdate => {
  const { new_status: newStatus, message, timestamp = event.occurredAt, details, ...further } = facts as Facts
  return { taskId: entityId, newStatus, message, timestamp, details: { ...details, ...further, event_id: id } }
}

/** What submitTasks and updateTaskStatus tell. */
type Facts = {
  readonly new_status: TaskUpdate['newStatus']
  readonly message: string
  readonly timestamp?: string
  readonly details?: NonNullable<TaskUpdate['details']>
}
