import type { z } from 'zod'
import type { OutboxEvent } from '#src/events/model.ts'
import type { Consumer } from '#src/events/relay.ts'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import type { Store, Transaction } from '#src/store/store.ts'
import { markHours } from './queries.ts'

type Marks = z.input<typeof markHours.params>

export const NOTHING_TO_MARK: Marks = { hours: [], taskIds: [], agentIds: [], metricsIds: [] }

/**
 * Notes which hours' rollups are to be made anew. Attempts and analyses say their hours themselves (the fact `hour`); of tasks only those
 * change what was counted of which something was known before (`late`). An event that comes twice marks the same hours twice: nothing is
 * counted here, and so nothing twice.
 */
export const markHoursOfEvents = ({ store }: { readonly store: Store }): Consumer => ({
  name: 'monitoring.markHours',
  types: ['attempt.recorded', 'error.analyzed', 'task.updated', 'metrics.recorded'],
  handle: async (context, event) => {
    const marks = { ...NOTHING_TO_MARK, ...marksOf(event) }
    if (Object.values(marks).some((list) => list.length > 0))
      await store.write(context, (transaction) => transaction.run(markHours, marks))
  },
})

/** Notes the hours of all attempts of some tasks that are counted otherwise now. */
export const markHoursOfTasks = async (transaction: Transaction, taskIds: readonly string[]): Promise<void> => {
  for (let from = 0; from < taskIds.length; from += BATCH_MAX)
    await transaction.run(markHours, { ...NOTHING_TO_MARK, taskIds: taskIds.slice(from, from + BATCH_MAX) })
}

/** Notes hours in which attempts are counted otherwise now. */
export const markHoursNow = async (transaction: Transaction, hours: readonly number[]): Promise<void> => {
  if (hours.length > 0) await transaction.run(markHours, { ...NOTHING_TO_MARK, hours: [...hours] })
}

const marksOf = ({ type, items }: OutboxEvent): Partial<Marks> => {
  if (type === 'metrics.recorded') return { metricsIds: items.map(({ entityId }) => entityId) }
  if (type === 'task.updated')
    return { taskIds: items.flatMap(({ entityId, facts }) => (facts?.late === true ? [entityId] : [])) }
  return { hours: [...new Set(items.flatMap(({ facts }) => (typeof facts?.hour === 'number' ? [facts.hour] : [])))] }
}
