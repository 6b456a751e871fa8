import { z } from 'zod'
import type { Outbox } from '#src/events/outbox.ts'
import { batchAnswer, batchOf, batchOutput, splitBatch } from '#src/kernel/batch.ts'
import { operation } from '#src/kernel/operation.ts'
import { requiredText } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { Store } from '#src/store/store.ts'
import type { Embeddings } from './embeddings.ts'
import { Task } from './model.ts'
import { observeTasks as observeTasksQuery } from './queries.ts'
import { asSubmitted, tell, typesOf } from './submit-tasks.ts'

type Deps = { readonly store: Store; readonly outbox: Outbox; readonly embeddings?: Embeddings | undefined }

/** A task as one observer saw it; of several that tell of the same task, the one whose precedence sorts first stands. */
const Observation = z.object({ task: Task, precedence: requiredText(128) })
type Observation = z.output<typeof Observation>

/**
 * For who sees tasks from outside, in pieces and in any order, such as traces. Unlike a submitted task, an observed one is not
 * refused when it is told again with more known of it: what the best-placed observer saw replaces what the others did.
 */
export const observeTasks = operation({
  name: 'planning.observeTasks',
  summary: 'Tells of up to 1,000 tasks as they were seen, in any order and repeatedly; the best-placed observer of each stands.',
  role: 'agent',
  mode: 'write',
  input: z.object({ observations: batchOf(Observation) }),
  output: z.object(batchOutput()),
  async run(context, deps: Deps, { observations }) {
    const { fit, refused } = splitBatch(observations)
    if (fit.length === 0) return batchAnswer([], refused)
    const best = bestOfEach(fit.map(({ record }) => record))
    const types = await typesOf(context, deps, best)
    const changed = await deps.outbox.write(context, async (transaction) => {
      const now = timestampOf(context.now())
      const rows = best.map((one) => ({ task: asSubmitted(one.task, now), precedence: one.precedence, ...types.of(one) }))
      const found = await transaction.run(observeTasksQuery, { problemTypeIds: types.list, rows })
      const standing = new Set(found.flatMap(({ taskId, stands }) => (stands ? [taskId] : [])))
      const late = new Set(found.flatMap(({ taskId, wasKnown }) => (wasKnown ? [taskId] : [])))
      const replaced = rows.map(({ task }) => task).filter(({ taskId }) => !standing.has(taskId))
      if (replaced.length > 0) await tell(transaction, replaced, { message: 'Observed.', late })
      return new Map(replaced.map((task) => [task.taskId, task]))
    })
    const storedAt = new Set(best.filter(({ task }) => changed.has(task.taskId)))
    const outcomes = fit.map(({ index, record }) => ({ index, outcome: storedAt.has(record) ? 'stored' : 'repeated' }) as const)
    return batchAnswer(outcomes, refused)
  },
})

/** One observation of each task, in the order of ids, so that batches that share some take their locks in one order. */
const bestOfEach = (observations: readonly Observation[]): Observation[] => {
  const best = new Map<string, Observation>()
  for (const one of observations) {
    const known = best.get(one.task.taskId)
    if (known === undefined || one.precedence < known.precedence) best.set(one.task.taskId, one)
  }
  return [...best.values()].sort((a, b) => (a.task.taskId < b.task.taskId ? -1 : 1))
}
