import type { Context } from '#src/kernel/context.ts'
import { GROUPS_MAX } from '#src/kernel/page.ts'
import type { Environment } from '#src/monitoring/model.ts'
import { environmentsByIds } from '#src/monitoring/service.ts'
import {
  CHANGES_MAX,
  type Circumstances,
  type DoneAction,
  environmentChanges,
  isTogether,
  openLastWorked,
} from './circumstances.ts'
import type { AnalysisDeps } from './deps.ts'
import { projectOf } from './project-of.ts'
import { type ErrorToAnalyze, recentChanges, recentSuccesses } from './report-queries.ts'

/** Attempts before a failure among which the last success of the same is looked for. */
const SCAN = 2_000
export const COMMAND_CHARS = 512

export type WhatChanged = Pick<Circumstances, 'lastWorkedAttemptId' | 'changedCode' | 'changedEnvironment'> & {
  /** The environments that were compared: then and now. */
  readonly environmentIds: readonly string[]
}

const NOTHING: WhatChanged = { lastWorkedAttemptId: '', changedCode: [], changedEnvironment: [], environmentIds: [] }

type Pair = { readonly failed: DoneAction; readonly worked: DoneAction }

/**
 * For each error, what had changed since the same was last done with success: the code that attempts of the task or the project modified in
 * between, and the environment. At most three statements and one question for environments, however many errors there are.
 */
export const whatChanged = async (
  context: Context,
  deps: AnalysisDeps,
  errors: readonly ErrorToAnalyze[],
): Promise<WhatChanged[]> => {
  const failures = errors.map(failedAction)
  const known = failures.flatMap((one) => one ?? [])
  if (known.length === 0) return errors.map(() => NOTHING)
  const successes = await deps.store.read(context, recentSuccesses, {
    toolNames: [...new Set(known.map(({ toolName }) => toolName))],
    newest: Math.max(...known.map(({ order }) => order)),
    scan: SCAN,
    commandChars: COMMAND_CHARS,
  })
  const lastWorked = openLastWorked(successes.map((one) => ({ ...one, projectId: projectOf(one) })))
  const pairs = failures.map((failed) => {
    const worked = failed && lastWorked(failed)
    return worked ? { failed, worked } : undefined
  })
  const found = pairs.flatMap((pair) => pair ?? [])
  if (found.length === 0) return errors.map(() => NOTHING)
  const codeOf = await codeChanges(context, deps, found)
  const environments = await environmentsOf(context, deps, found)
  return pairs.map((pair) => (pair ? comparison(pair, codeOf(pair), environments) : NOTHING))
}

const failedAction = (error: ErrorToAnalyze): DoneAction | undefined => {
  const { attemptId, taskId, toolName, rawCommand, envId, order, isAttemptKnown } = error
  if (!isAttemptKnown || toolName === '') return undefined
  return { attemptId, taskId, projectId: projectOf(error), toolName, rawCommand, envId, order }
}

const comparison = (
  { failed, worked }: Pair,
  changedCode: Circumstances['changedCode'],
  environments: ReadonlyMap<string, Environment>,
): WhatChanged => {
  const [before, after] = [environments.get(worked.envId), environments.get(failed.envId)]
  const changedEnvironment = before && after ? environmentChanges(before, after) : []
  return {
    lastWorkedAttemptId: worked.attemptId,
    changedCode,
    changedEnvironment,
    environmentIds: changedEnvironment.length > 0 ? [worked.envId, failed.envId] : [],
  }
}

/** Tells the code that was modified after the one and up to the other of a pair, what was changed last first. */
const codeChanges = async (
  context: Context,
  deps: AnalysisDeps,
  pairs: readonly Pair[],
): Promise<(pair: Pair) => Circumstances['changedCode']> => {
  const rows = await deps.store.read(context, recentChanges, {
    oldest: Math.min(...pairs.map(({ worked }) => worked.order)),
    newest: Math.max(...pairs.map(({ failed }) => failed.order)),
    limit: SCAN,
  })
  const changes = rows.map((row) => ({ ...row, projectId: projectOf(row) }))
  return ({ failed, worked }) => {
    const byEntity = new Map<string, Circumstances['changedCode'][number]>()
    for (const { attemptId, entityId, name, path, order, ...where } of changes)
      if (order > worked.order && order <= failed.order && isTogether(where, failed) && !byEntity.has(entityId))
        byEntity.set(entityId, { entityId, name, path, attemptId })
    return [...byEntity.values()].slice(0, CHANGES_MAX)
  }
}

/** The environments of pairs that differ in them, by id; the first of them where there are very many. */
const environmentsOf = async (
  context: Context,
  deps: AnalysisDeps,
  pairs: readonly Pair[],
): Promise<ReadonlyMap<string, Environment>> => {
  const differing = pairs.filter(
    ({ failed, worked }) => failed.envId !== '' && worked.envId !== '' && failed.envId !== worked.envId,
  )
  const ids = [...new Set(differing.flatMap(({ failed, worked }) => [worked.envId, failed.envId]))].slice(0, GROUPS_MAX)
  if (ids.length === 0) return new Map()
  const { groups } = await environmentsByIds.call(context, deps, { ids })
  return new Map(groups.flatMap(({ id, value }) => (value ? [[id, value] as const] : [])))
}
