import { taskUpdateOf } from '#src/planning/service.ts'
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
  for await (const item of core.feed.follow({ types: ['task.updated'], ...about, after, signal })) yield taskUpdateOf(item)
}
