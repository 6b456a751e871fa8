import type { EventType } from '#src/events/model.ts'
import type { Consumer } from '#src/events/relay.ts'
import type { Store } from '#src/store/store.ts'
import { markHours } from './queries.ts'

/** What is spoken of by events that change what rollups count. */
const MARKED_BY = {
  'attempt.recorded': 'attemptIds',
  'error.analyzed': 'errorIds',
  'task.updated': 'taskIds',
  'metrics.recorded': 'metricsIds',
} as const satisfies Partial<Record<EventType, string>>

export const NOTHING_TO_MARK = { attemptIds: [], errorIds: [], taskIds: [], agentIds: [], metricsIds: [] }

/**
 * Notes which hours' rollups are to be made anew. An event that comes twice marks the same hours twice: nothing is counted here, and so
 * nothing twice.
 */
export const markHoursOfEvents = ({ store }: { readonly store: Store }): Consumer => ({
  name: 'monitoring.markHours',
  types: Object.keys(MARKED_BY) as (keyof typeof MARKED_BY)[],
  handle: async (context, event) => {
    const ids = event.items.map(({ entityId }) => entityId)
    if (ids.length === 0) return
    const field = MARKED_BY[event.type as keyof typeof MARKED_BY]
    await store.write(context, (transaction) => transaction.run(markHours, { ...NOTHING_TO_MARK, [field]: ids }))
  },
})
