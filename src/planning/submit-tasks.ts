import { z } from 'zod'
import type { EventTransaction, Outbox } from '#src/events/outbox.ts'
import { type BatchOutcome, batchAnswer, batchOf, batchOutput, splitBatch } from '#src/kernel/batch.ts'
import type { Context } from '#src/kernel/context.ts'
import { digestOf } from '#src/kernel/digest.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { withMintedId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { inputForm } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { distinct } from '#src/store/distinct.ts'
import type { Store } from '#src/store/store.ts'
import { classifyTask } from './classification.ts'
import { currentClassifier } from './current-classifier.ts'
import { classifyByMeaning, type Embeddings } from './embeddings.ts'
import { Task } from './model.ts'
import { linkContextFiles, storeTasks, taskById } from './queries.ts'

type Deps = { readonly store: Store; readonly outbox: Outbox; readonly embeddings?: Embeddings | undefined }

const TaskInput = inputForm(Task, 'taskId')
const LINKS_MAX = 10_000

export const submitTasks = operation({
  name: 'planning.submitTasks',
  summary: 'Submits up to 1,000 tasks and classifies them by problem type; the good ones are stored whatever the others are.',
  role: 'agent',
  mode: 'write',
  input: z.object({ tasks: batchOf(TaskInput) }),
  output: z.object(batchOutput()),
  async run(context, deps: Deps, { tasks }) {
    const { fit, refused } = splitBatch(tasks)
    const named = fit.map(({ index, record }) => ({ index, task: withMintedId(record, 'taskId') }))
    const outcomes = named.length === 0 ? [] : await submit(context, deps, named)
    return batchAnswer(outcomes, refused)
  },
})

export const submitTask = operation({
  name: 'planning.submitTask',
  summary: 'Submits a task, which is then classified by problem type.',
  role: 'agent',
  mode: 'write',
  input: z.object({ task: TaskInput }),
  output: Task,
  errors: ['CONFLICT'],
  offered: {
    mcp: 'Call it when you start on something that was asked of you; the answer has the task_id that attempts and recommendations refer to.',
  },
  async run(context, deps: Deps, input) {
    const task = withMintedId(input.task, 'taskId')
    const [outcome] = await submit(context, deps, [{ index: 0, task }])
    if (outcome?.outcome === 'CONFLICT')
      throw new OcodeError('CONFLICT', outcome.message ?? '', { details: { taskId: task.taskId } })
    const [row] = await deps.store.read(context, taskById, { taskId: task.taskId })
    if (!row) throw new OcodeError('CONFLICT', `Task ${task.taskId} was taken away while it was stored; submit it again.`)
    return row.task
  },
})

type Numbered = { readonly index: number; readonly task: Task }

/** Stores the tasks that are new, says which are known and which contradict what is known, and ties the new ones to the graph. */
const submit = async (context: Context, deps: Deps, tasks: readonly Numbered[]): Promise<BatchOutcome[]> => {
  const digests = new Map(tasks.map(({ index, task }) => [index, digestOf(task)]))
  const first = firstOfIds(tasks)
  const types = await typesOf(context, deps, first)
  return deps.outbox.write(context, async (transaction) => {
    const now = timestampOf(context.now())
    const agents = distinct(first.map(({ task }) => task.assignedAgentId))
    const rows = first.map((one) => ({
      ...asSubmitted(one.task, now),
      digest: digests.get(one.index) ?? '',
      agent: agents.placeOf(one.task.assignedAgentId),
      ...types.of(one),
    }))
    const met = await transaction.run(storeTasks, { agentIds: agents.list, problemTypeIds: types.list, rows })
    const known = new Map(met.flatMap((row) => (row.known === '' ? [] : [[row.taskId, row.known] as const])))
    const fresh = rows.filter(({ taskId }) => !known.has(taskId))
    const late = new Set(met.flatMap(({ taskId, wasKnown }) => (wasKnown ? [taskId] : [])))
    if (fresh.length > 0) await tell(transaction, fresh, { message: 'Submitted.', late })
    const taken = new Map([...known, ...fresh.map(({ taskId, digest }) => [taskId, digest] as const)])
    const storedNow = new Set(first.flatMap(({ index, task }) => (known.has(task.taskId) ? [] : [index])))
    return tasks.map(({ index, task }) =>
      storedNow.has(index)
        ? { index, outcome: 'stored' }
        : repeatOf({ index, taskId: task.taskId, isSame: taken.get(task.taskId) === digests.get(index) }),
    )
  })
}

/** The first task of each id, in the order of ids, so that batches that share some take their locks in one order. */
const firstOfIds = (tasks: readonly Numbered[]): Numbered[] =>
  [...new Map(tasks.toReversed().map((one) => [one.task.taskId, one])).values()].sort((a, b) =>
    a.task.taskId < b.task.taskId ? -1 : 1,
  )

/** A task as it is kept when it is new. */
export const asSubmitted = (task: Task, now: string): Task => ({
  ...task,
  status: task.status === 'TASK_STATUS_UNSPECIFIED' ? 'TASK_STATUS_PENDING' : task.status,
  createdAt: task.createdAt ?? now,
  updatedAt: task.updatedAt ?? task.createdAt ?? now,
})

const repeatOf = ({ index, taskId, isSame }: { index: number; taskId: string; isSame: boolean }): BatchOutcome =>
  isSame
    ? { index, outcome: 'repeated' }
    : {
        index,
        outcome: 'CONFLICT',
        message: `Task ${taskId} was submitted with another content; use a new taskId, or update the one there is.`,
      }

/**
 * What each of some tasks is classified as: which problem types they are of, and for one the place of its own among them. Where its words say
 * nothing, its meaning is asked for, if there are embeddings.
 */
export const typesOf = async <T extends { readonly task: Task }>(
  context: Context,
  { store, embeddings }: Pick<Deps, 'store' | 'embeddings'>,
  tasks: readonly T[],
) => {
  const classifier = await currentClassifier(context, store)
  const found = new Map(tasks.map((one) => [one, classifyTask(classifier, one.task)]))
  const silent = embeddings ? tasks.filter((one) => !found.get(one) && one.task.prompt !== '') : []
  const prompts = silent.map(({ task }) => task.prompt)
  const meant = embeddings ? await classifyByMeaning(embeddings, classifier, prompts, context.signal) : []
  for (const [at, type] of meant.entries()) if (silent[at]) found.set(silent[at], type)
  const types = distinct([...found.values()].map((type) => type?.problemTypeId ?? ''))
  const of = (one: T) => {
    const type = found.get(one)
    return { type: types.placeOf(type?.problemTypeId ?? ''), confidence: type?.confidence ?? 0 }
  }
  return { list: types.list, of }
}

type Told = {
  readonly message: string
  /** Those of which something was known before: what was counted of them may count differently now. */
  readonly late: ReadonlySet<string>
}

/** Ties tasks that are new to their files, and tells of them. */
export const tell = async (
  transaction: EventTransaction,
  tasks: readonly Pick<Task, 'taskId' | 'contextFiles' | 'status' | 'updatedAt'>[],
  { message, late }: Told,
): Promise<void> => {
  const files = tasks.flatMap(({ taskId, contextFiles }) => contextFiles.map((path) => ({ taskId, path })))
  for (let from = 0; from < files.length; from += LINKS_MAX)
    await transaction.run(linkContextFiles, { rows: files.slice(from, from + LINKS_MAX) })
  transaction.emit(
    'task.updated',
    tasks.map(({ taskId, status, updatedAt }) => ({
      entityId: taskId,
      facts: { new_status: status, message, timestamp: updatedAt, ...(late.has(taskId) ? { late: true } : {}) },
    })),
  )
}
