import { z } from 'zod'
import { withdrawEchoes } from '#src/analysis/service.ts'
import type { EventTransaction, Outbox } from '#src/events/outbox.ts'
import { type BatchOutcome, batchAnswer, batchOf, batchOutput, splitBatch } from '#src/kernel/batch.ts'
import type { Context } from '#src/kernel/context.ts'
import { operation } from '#src/kernel/operation.ts'
import { inputForm, requiredText } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { ErrorRecord, ExecutionAttempt } from '#src/monitoring/model.ts'
import { asNewOrElse, attemptBatch, errorBatch } from '#src/monitoring/service.ts'
import { distinct } from '#src/store/distinct.ts'
import type { Store } from '#src/store/store.ts'
import type { Embeddings } from './embeddings.ts'
import { Task } from './model.ts'
import { observeTasks } from './queries.ts'
import { asSubmitted, tell, typesOf } from './submit-tasks.ts'

type Deps = { readonly store: Store; readonly outbox: Outbox; readonly embeddings?: Embeddings | undefined }

const PRECEDENCE_MAX_CHARS = 128
const precedence = requiredText(PRECEDENCE_MAX_CHARS)

/** A task as one observer saw it; of several that tell of the same task, the one whose precedence sorts first stands. */
const ObservedTask = z.object({ task: Task, precedence })
type ObservedTask = z.output<typeof ObservedTask>

/** An error as one observer saw it; of several with the same failureKey, those whose precedence sorts first stand. */
const ObservedError = inputForm(ErrorRecord, 'errorId').extend({ failureKey: requiredText(PRECEDENCE_MAX_CHARS), precedence })

const NONE_NEEDED = 0

/**
 * For who sees runs from outside, in pieces and in any order, such as traces: attempts, errors and tasks in one transaction. Unlike a
 * submitted task, an observed one is not refused when it is told again with more known of it: what the best-placed observer saw replaces
 * what the others did. So it is with a failure that several saw on its way.
 */
export const observeRuns = operation({
  name: 'planning.observeRuns',
  summary: 'Tells of attempts, errors and tasks as they were seen, in any order and repeatedly; the best-placed observer stands.',
  role: 'agent',
  mode: 'write',
  input: z.object({
    attempts: batchOf(inputForm(ExecutionAttempt, 'attemptId'), NONE_NEEDED).default([]),
    errors: batchOf(ObservedError, NONE_NEEDED).default([]),
    tasks: batchOf(ObservedTask, NONE_NEEDED).default([]),
  }),
  output: z.object({
    attempts: z.object(batchOutput()),
    errors: z.object(batchOutput()),
    tasks: z.object(batchOutput()),
  }),
  async run(context, deps: Deps, input) {
    const attempts = attemptBatch(context, input.attempts)
    const errors = errorBatch(context, input.errors)
    const tasks = await taskBatch(context, deps, input.tasks)
    const records = attempts.first.length + errors.first.length + tasks.count
    if (records === 0) return { attempts: attempts.answer([]), errors: errors.answer([]), tasks: tasks.answer([]) }
    // Tasks first: attempts find them, and errors find the attempts.
    const stored = await asNewOrElse((isNew) =>
      deps.outbox.write(
        context,
        async (transaction) => ({
          tasks: await tasks.store(transaction),
          attempts: await attempts.store(transaction, isNew),
          errors: await errors.store(transaction, isNew),
        }),
        { records },
      ),
    )
    await withdrawEchoes(context, deps, [...new Set(errors.first.flatMap(({ record }) => record.failureKey ?? []))])
    return {
      attempts: attempts.answer(stored.attempts),
      errors: errors.answer(stored.errors),
      tasks: tasks.answer(stored.tasks),
    }
  },
})

/** A batch of observed tasks, ready to be stored in a transaction. */
const taskBatch = async (context: Context, deps: Deps, observed: readonly ObservedTask[]) => {
  const { fit, refused } = splitBatch(observed)
  const best = bestOfEach(fit.map(({ record }) => record))
  const types = best.length === 0 ? undefined : await typesOf(context, deps, best)
  const now = timestampOf(context.now())
  const agents = distinct(best.map(({ task }) => task.assignedAgentId))
  const rows = best.map((one) => ({
    ...asSubmitted(one.task, now),
    precedence: one.precedence,
    agent: agents.placeOf(one.task.assignedAgentId),
    type: null,
    confidence: 0,
    ...types?.of(one),
  }))
  const store = async (transaction: EventTransaction): Promise<BatchOutcome[]> => {
    if (rows.length === 0) return []
    const params = { agentIds: agents.list, problemTypeIds: types?.list ?? [], rows }
    const met = new Map((await transaction.run(observeTasks, params)).map((row) => [row.taskId, row]))
    const replaced = rows.filter(({ taskId }) => met.get(taskId)?.stands !== true)
    const late = new Set(replaced.flatMap(({ taskId }) => (met.get(taskId)?.wasKnown === true ? [taskId] : [])))
    if (replaced.length > 0) await tell(transaction, replaced, { message: 'Observed.', late })
    const ids = new Set(replaced.map(({ taskId }) => taskId))
    const standing = new Set(best.filter(({ task }) => ids.has(task.taskId)))
    return fit.map(({ index, record }) => ({ index, outcome: standing.has(record) ? 'stored' : 'repeated' }))
  }
  return { count: best.length, store, answer: (stored: readonly BatchOutcome[]) => batchAnswer(stored, refused) }
}

/** One observation of each task, in the order of ids, so that batches that share some take their locks in one order. */
const bestOfEach = (observed: readonly ObservedTask[]): ObservedTask[] => {
  const best = new Map<string, ObservedTask>()
  for (const one of observed) {
    const known = best.get(one.task.taskId)
    if (known === undefined || one.precedence < known.precedence) best.set(one.task.taskId, one)
  }
  return [...best.values()].sort((a, b) => (a.task.taskId < b.task.taskId ? -1 : 1))
}
