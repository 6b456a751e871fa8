import { z } from 'zod'
import { ErrorPattern } from '#src/analysis/model.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { First, Page, page, pageInput, pageOf } from '#src/kernel/page.ts'
import { id, reference, timestamp } from '#src/kernel/schema.ts'
import { ErrorRecord, ExecutionAttempt } from '#src/monitoring/model.ts'
import type { RowOf } from '#src/store/query.ts'
import type { Store } from '#src/store/store.ts'
import { ProblemType } from '#src/strategies/model.ts'
import { RankedStrategy, ranked, rankKey } from '#src/strategies/service.ts'
import { Task, TaskStatus } from './model.ts'
import { FIRST_INSTANT, LAST_INSTANT, newestPlace } from './places.ts'
import { TASK_PARTS, taskById, tasksQuery, treeAttempt, treeError, treePattern, treeStrategy, treeTask } from './queries.ts'

type Deps = { readonly store: Store }

/** A task with the nested parts that were asked for; a part that was not asked for is absent. */
const PatternNode = ErrorPattern.extend({ strategies: Page(RankedStrategy).optional() })
const ErrorNode = ErrorRecord.extend({ pattern: PatternNode.nullable().optional() })
const AttemptNode = ExecutionAttempt.extend({ errors: Page(ErrorNode).optional() })
export const TaskNode = Task.extend({
  problemType: ProblemType.nullable().optional(),
  problemTypeConfidence: z.number().nullable().optional(),
  attempts: Page(AttemptNode).optional(),
})
export type TaskNode = z.output<typeof TaskNode>

export const getTask = operation({
  name: 'planning.getTask',
  summary: 'The task of an id.',
  role: 'reader',
  mode: 'read',
  input: z.object({ taskId: id() }),
  output: Task,
  errors: ['NOT_FOUND'],
  async run(context, { store }: Deps, { taskId }) {
    const [row] = await store.read(context, taskById, { taskId })
    if (!row) throw new OcodeError('NOT_FOUND', `There is no task ${taskId}.`)
    return row.task
  },
})

const Parts = Object.fromEntries(TASK_PARTS.map((part) => [part, z.boolean().default(false)]))
const Wanted = z.object({
  ...(Parts as Record<(typeof TASK_PARTS)[number], z.ZodDefault<z.ZodBoolean>>),
  /** All fields; without it only ids, names, prompt, status, outcome, message and creation, the rest as if it were absent. */
  details: z.boolean().default(true),
})
const NESTED = 50

export const listTasks = operation({
  name: 'planning.listTasks',
  summary:
    'Tasks, newest first, by user, agent, problem type, status and time; with what is wanted of attempts, errors, patterns and strategies in the same query.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    userId: reference(),
    assignedAgentId: reference(),
    problemTypeId: reference(),
    statuses: z.array(TaskStatus).max(16).default([]),
    createdFrom: timestamp().default(FIRST_INSTANT),
    createdBefore: timestamp().default(LAST_INSTANT),
    ...pageInput(),
    /** The nested parts to bring along, and how many of each. */
    want: Wanted.prefault({}),
    attempts: First.default(NESTED),
    errors: First.default(NESTED),
    strategies: First.default(NESTED),
  }),
  output: Page(TaskNode),
  async run(context, { store }: Deps, { first, after, attempts, errors, strategies, want, ...filter }) {
    const limits = { attempts, errors, strategies }
    const rows = await store.read(context, tasksQuery, {
      ...filter,
      way:
        filter.userId !== '' ? 'user' : filter.assignedAgentId !== '' ? 'agent' : filter.problemTypeId !== '' ? 'type' : 'time',
      ...newestPlace({ first, after }),
      want,
      attempts: attempts + 1,
      errors: errors + 1,
      strategies: strategies + 1,
    })
    return page(
      rows.map((row) => taskNode(row, want, limits)),
      { first, after, key: ({ createdAt = FIRST_INSTANT, taskId }) => [createdAt, taskId] },
    )
  },
})

type Row = RowOf<typeof tasksQuery>
type Want = z.output<typeof Wanted>
type Limits = { readonly attempts: number; readonly errors: number; readonly strategies: number }

const taskNode = ({ task, details, problemType, confidence, attempts }: Row, want: Want, limits: Limits): TaskNode => ({
  ...treeTask.join(task, details),
  ...(want.problemType ? { problemType, problemTypeConfidence: confidence } : {}),
  ...(want.attempts
    ? {
        attempts: orderedPage(
          attempts,
          limits.attempts,
          (row) => attemptNode(row, want, limits),
          ({ attempt }) => attempt.attemptId ?? '',
        ),
      }
    : {}),
})

type AttemptRow = Row['attempts'][number]
type ErrorRow = AttemptRow['errors'][number]

const attemptNode = ({ attempt, details, errors }: AttemptRow, want: Want, limits: Limits): z.output<typeof AttemptNode> => {
  const node: z.output<typeof AttemptNode> = treeAttempt.join(attempt, details)
  if (want.errors)
    node.errors = orderedPage(
      errors,
      limits.errors,
      (row) => errorNode(row, want, limits),
      ({ error }) => error.errorId ?? '',
    )
  return node
}

const errorNode = (
  { error, details, pattern, patternDetails, strategies }: ErrorRow,
  want: Want,
  limits: Limits,
): z.output<typeof ErrorNode> => {
  const node: z.output<typeof ErrorNode> = treeError.join(error, details)
  if (!want.patterns) return node
  node.pattern = pattern && treePattern.join(pattern, patternDetails)
  if (node.pattern && want.strategies) {
    const scope = { scope: node.pattern.name, patternId: node.pattern.patternId }
    node.pattern.strategies = page(
      strategies.map((row) => ranked({ ...countedOf(row), ...scope })),
      { first: limits.strategies, key: rankKey },
    )
  }
  return node
}

const countedOf = ({ strategy, successes, failures, lowerBound, details }: ErrorRow['strategies'][number]) => {
  const { lastSeen = null, evidenceIds = [], ...rest } = details ?? {}
  return { strategy: treeStrategy.join(strategy, rest), successes, failures, lowerBound, lastSeen, evidenceIds }
}

/** A nested page in order of time, with the cursors of the same list when it is read by itself. */
const orderedPage = <R extends { readonly order: number }, N>(
  rows: readonly R[],
  first: number,
  nodeOf: (row: R) => N,
  idOf: (row: R) => string,
) => pageOf(rows, { first, nodeOf, key: (row) => [row.order, idOf(row)] })
