import { z } from 'zod'
import { ErrorPattern } from '#src/analysis/model.ts'
import { CodeEntity } from '#src/codegraph/model.ts'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import { GROUPS_MAX, PAGE_MAX } from '#src/kernel/page.ts'
import { timestamp } from '#src/kernel/schema.ts'
import { ErrorRecord, ExecutionAttempt } from '#src/monitoring/model.ts'
import { instantText, listed } from '#src/store/codec.ts'
import { place } from '#src/store/distinct.ts'
import { query, Want } from '#src/store/query.ts'
import { stored } from '#src/store/stored.ts'
import { ProblemType, ProvenStrategy } from '#src/strategies/model.ts'
import { Task } from './model.ts'

const text = z.string()
const ids = z.array(text)
const limit = z
  .int()
  .min(1)
  .max(PAGE_MAX + 1)
const groups = z.array(text).min(1).max(GROUPS_MAX)
const nested = z
  .int()
  .min(1)
  .max(PAGE_MAX + 1)
const rowsOf = <R extends z.ZodType>(row: R, max = BATCH_MAX) => z.object({ rows: z.array(row).min(1).max(max) })

export const storedAttempt = stored(ExecutionAttempt)
export const storedError = stored(ErrorRecord)
export const storedPattern = stored(ErrorPattern)
export const storedEntity = stored(CodeEntity)
export const storedTask = stored(Task)

/** A task's problem type: its place in the statement's list, and how sure it is. */
const typed = { type: place(), confidence: z.number() }

const instants = { createdAt: instantText, updatedAt: instantText, completedAt: instantText }
const tied = { agent: place(), ...typed }
const shared = { agentIds: ids.max(BATCH_MAX), problemTypeIds: ids.max(BATCH_MAX) }

export const observeTasks = query('planning/observe-tasks', {
  mode: 'write',
  preChecked: true,
  params: rowsOf(listed(Task.extend({ ...instants, precedence: text, ...tied }))).extend(shared),
  row: z.object({ taskId: text, stands: z.boolean(), wasKnown: z.boolean() }),
})

export const storeTasks = query('planning/store-tasks', {
  mode: 'write',
  preChecked: true,
  params: rowsOf(listed(Task.extend({ ...instants, digest: text, ...tied }))).extend(shared),
  row: z.object({ taskId: text, known: text, wasKnown: z.boolean() }),
})

export const linkContextFiles = query('planning/link-context-files', {
  mode: 'write',
  params: rowsOf(z.object({ taskId: text, path: text }), 10_000),
  row: z.object({ linked: z.int() }),
})

export const taskById = query('planning/task', {
  mode: 'read',
  params: z.object({ taskId: text }),
  row: z.object({ task: Task }),
})

export const lockTask = query('planning/lock-task', {
  mode: 'write',
  params: z.object({ taskId: text }),
  row: z.object({ task: Task }),
})

export const setTaskStatus = query('planning/set-task-status', {
  mode: 'write',
  params: z.object({ taskId: text, status: text, agentId: text, completedAt: timestamp().nullable(), now: timestamp() }),
  row: z.object({ task: Task }),
})

export const TASK_PARTS = ['problemType', 'attempts', 'errors', 'patterns', 'strategies'] as const

/** A model of which some fields are always read and the others are in `details`, null where they are not wanted. */
const split = <S extends z.core.$ZodLooseShape, K extends keyof S & string>(model: z.ZodObject<S>, always: readonly K[]) => {
  const mask = Object.fromEntries(always.map((name) => [name, true])) as { [P in K]: true }
  const nothing = Object.fromEntries(Object.keys(model.shape).map((name) => [name, null]))
  /** What was not read stands on the prototype: filling hundreds of rows with empty fields would cost more than reading them. */
  class Whole {}
  Object.assign(Whole.prototype, stored(model).present(nothing as never))
  return {
    always: stored(model.pick(mask as never)).row,
    details: stored(model.omit(mask as never)).row,
    /** The whole model; what was not read is as if it were absent. */
    join: (read: object, details: object | null): z.output<z.ZodObject<S>> => {
      const all = new Whole() as Record<string, unknown>
      takeInto(all, read as Readonly<Record<string, unknown>>)
      if (details) takeInto(all, details as Readonly<Record<string, unknown>>)
      return all as z.output<z.ZodObject<S>>
    },
  }
}

const takeInto = (all: Record<string, unknown>, read: Readonly<Record<string, unknown>>): void => {
  for (const name in read) {
    const value = read[name]
    if (value !== null) all[name] = value
  }
}

export const treeTask = split(Task, ['taskId', 'prompt', 'status', 'createdAt'])
export const treeAttempt = split(ExecutionAttempt, ['attemptId', 'toolName', 'outcome'])
export const treeError = split(ErrorRecord, ['errorId', 'errorMessage'])
export const treePattern = split(ErrorPattern, ['patternId', 'name'])
export const treeStrategy = split(ProvenStrategy, ['strategyId', 'name', 'successRate'])

const StrategyRow = z.object({
  strategy: listed(treeStrategy.always),
  successes: z.int(),
  failures: z.int(),
  lowerBound: z.number(),
  details: treeStrategy.details.extend({ lastSeen: timestamp().nullable(), evidenceIds: ids }).nullable(),
})
const ErrorRow = z.object({
  error: listed(treeError.always),
  details: treeError.details.nullable(),
  order: z.int(),
  pattern: listed(treePattern.always).nullable(),
  patternDetails: treePattern.details.nullable(),
  strategies: z.array(listed(StrategyRow)),
})
const AttemptRow = z.object({
  attempt: listed(treeAttempt.always),
  details: treeAttempt.details.nullable(),
  order: z.int(),
  errors: z.array(listed(ErrorRow)),
})

export const tasksQuery = query('planning/tasks', {
  mode: 'read',
  params: z.object({
    way: z.enum(['user', 'agent', 'type', 'time']),
    userId: text,
    assignedAgentId: text,
    problemTypeId: text,
    statuses: ids,
    createdFrom: timestamp(),
    createdBefore: timestamp(),
    beforeAt: timestamp(),
    afterId: text,
    limit,
    want: Want([...TASK_PARTS, 'details']),
    attempts: nested,
    errors: nested,
    strategies: nested,
  }),
  row: z.object({
    task: treeTask.always,
    details: treeTask.details.nullable(),
    confidence: z.number().nullable(),
    problemType: ProblemType.nullable(),
    attempts: z.array(listed(AttemptRow)),
  }),
})

export const tasksByText = query('planning/tasks-by-text', {
  mode: 'read',
  params: z.object({ text, skip: z.int().min(0).max(10_000), limit }),
  row: z.object({ task: Task, score: z.number() }),
})

export const searchQuery = query('planning/search', {
  mode: 'read',
  params: z.object({
    text,
    names: ids,
    words: ids,
    projectId: text,
    near: text,
    kinds: ids,
    reach: z.int().min(1).max(1_000),
    skip: z.int().min(0).max(1_000),
    limit,
  }),
  row: z.object({
    kind: text,
    entityId: text,
    title: text,
    score: z.number(),
    codeEntity: storedEntity.row.nullable(),
    error: storedError.row.nullable(),
    task: storedTask.row.nullable(),
    pattern: storedPattern.row.nullable(),
    strategy: ProvenStrategy.nullable(),
  }),
})

export const problemTypeOfTasksQuery = query('planning/problem-type-of-tasks', {
  mode: 'read',
  params: z.object({ ids: groups }),
  row: z.object({ id: text, problemType: ProblemType, confidence: z.number().nullable() }),
})

export const codeTouchedByTasksQuery = query('planning/code-touched-by-tasks', {
  mode: 'read',
  params: z.object({ ids: groups, afterPath: text, afterName: text, afterId: text, limit }),
  row: z.object({ id: text, code: z.array(z.object({ entity: storedEntity.row, path: text })) }),
})

const newest = z.object({ ids: groups, beforeAt: timestamp(), afterId: text, limit })
const TasksRow = z.object({ id: text, tasks: z.array(Task) })

export const tasksOfAgentsQuery = query('planning/tasks-of-agents', { mode: 'read', params: newest, row: TasksRow })
export const tasksOfProblemTypesQuery = query('planning/tasks-of-problem-types', { mode: 'read', params: newest, row: TasksRow })

export const sourcesOfStrategiesQuery = query('planning/sources-of-strategies', {
  mode: 'read',
  params: z.object({ ids: groups, beforeSupport: z.int(), afterId: text, limit }),
  row: z.object({
    id: text,
    sources: z.array(
      z.object({ id: text, support: z.int(), task: storedTask.row.nullable(), attempt: storedAttempt.row.nullable() }),
    ),
  }),
})
