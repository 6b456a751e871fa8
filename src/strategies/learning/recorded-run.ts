import { factsOfEnvironment, isVersion, type RecordedEnvironment } from '#src/strategies/conditions.ts'
import type { RecordedStep, Run } from '#src/strategies/recovery/run.ts'

/** A task as far as learning needs it. */
export type LearnedTask = {
  readonly taskId: string
  readonly status: string
  readonly assignedAgentId: string
  readonly metadata: Readonly<Record<string, string>>
  readonly problemTypeId?: string
  readonly problemTypeName?: string
  readonly codeEntityIds?: readonly string[]
  readonly endedAt?: string | null
  readonly environment?: RecordedEnvironment | null
}

/** An attempt as far as learning needs it. */
export type LearnedAttempt = {
  readonly attemptId: string
  readonly toolName: string
  readonly rawCommand: string
  readonly outcome: string
  readonly errorMessage: string
  readonly patternId?: string
}

/** Where a task's metadata names the project that its runs are learned from for. */
export const PROJECT_FIELD = 'project_id'

const ENDED_WELL = 'TASK_STATUS_COMPLETED_SUCCESS'
const ENDED = new Set([ENDED_WELL, 'TASK_STATUS_COMPLETED_FAILURE', 'TASK_STATUS_CANCELLED'])

/** The run of a task with its attempts in the order of arrival. Metadata says what it is compared with: source, problem, model, environment. */
export const runOf = (task: LearnedTask, attempts: readonly LearnedAttempt[]): Run => ({
  runId: task.taskId,
  ...circumstancesOf(task.metadata, task.assignedAgentId),
  problem: task.metadata.problem ? `${task.metadata.source ?? ''}/${task.metadata.problem}` : task.taskId,
  succeeded: ENDED.has(task.status) ? task.status === ENDED_WELL : undefined,
  steps: inOrder(attempts).map(stepOf),
  ...(task.problemTypeId ? { problemTypeId: task.problemTypeId } : {}),
  ...(task.problemTypeName ? { problemTypeName: task.problemTypeName } : {}),
  ...(task.codeEntityIds?.length ? { codeEntityIds: task.codeEntityIds } : {}),
  ...(task.endedAt ? { endedAt: task.endedAt } : {}),
  ...(task.environment ? { environment: withoutPatchLevels(factsOfEnvironment(task.environment)) } : {}),
})

/** Two versions that differ by less are the same to strategies. */
const MAJOR_AND_MINOR = /^v?\d+\.\d+(?=\.)/

const withoutPatchLevels = (facts: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, (isVersion(name) && MAJOR_AND_MINOR.exec(value)?.[0]) || value]),
  )

/** What runs are stratified by and kept apart by, from a task's metadata. */
export const circumstancesOf = (
  metadata: Readonly<Record<string, string>>,
  agentId = '',
): Pick<Run, 'model' | 'difficulty' | 'domain'> => ({
  model: metadata.model ?? agentId,
  difficulty: metadata.difficulty ?? metadata.environment ?? '',
  domain: metadata.source ?? metadata.problem_type ?? '',
})

export const stepOf = ({
  toolName,
  rawCommand,
  outcome,
  errorMessage,
  patternId,
}: Omit<LearnedAttempt, 'attemptId'>): RecordedStep => ({
  toolName,
  rawCommand,
  succeeded: /(?:^|_)SUCCESS$/i.test(outcome),
  errorMessage,
  ...(patternId ? { patternId } : {}),
})

/** Batches that are sent side by side may arrive crosswise; ids that count within the task tell the order in which they were made. */
const inOrder = (attempts: readonly LearnedAttempt[]): readonly LearnedAttempt[] => {
  const counted = attempts.map((attempt) => ({ attempt, parts: /^(.*?)(\d{1,9})$/.exec(attempt.attemptId) }))
  const [first] = counted
  if (!first?.parts || counted.some(({ parts }) => parts?.[1] !== first.parts?.[1])) return attempts
  return counted.sort((a, b) => Number(a.parts?.[2]) - Number(b.parts?.[2])).map(({ attempt }) => attempt)
}
