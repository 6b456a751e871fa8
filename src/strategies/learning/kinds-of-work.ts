import { v5 } from 'uuid'
import type { Transaction } from '#src/store/store.ts'
import type { LearnedEdge } from '#src/strategies/edges/learn-edges.ts'
import type { ProvenStrategy } from '#src/strategies/model.ts'
import { storeProblemTypes } from '#src/strategies/problem-types.ts'
import { problemTypeByKey, tieTasksQuery } from '#src/strategies/queries.ts'
import type { Run } from '#src/strategies/recovery/run.ts'
import type { LearnedStrategy } from './learned-strategy.ts'

/** Namespace of the ids of problem types that tasks named; a constant of this project. */
const KIND_NAMESPACE = '5a1f7c0e-6c6b-5d4e-9b0a-0c0de0c0de07'
const NAME_CHARS = 256

export type PlacedEdge = Omit<LearnedEdge, 'domain'>

/**
 * The problem types of kinds of work that tasks name and that something was learned of, by name. One that there is not yet is made, so that
 * later tasks that name it are of that type.
 */
export const problemTypesOfKinds = async (
  transaction: Transaction,
  names: readonly string[],
  now: string,
): Promise<ReadonlyMap<string, string>> => {
  const ids = new Map<string, string>()
  for (const name of new Set(names))
    if (name !== '') ids.set(name, await problemTypeNamed(transaction, name.slice(0, NAME_CHARS), now))
  return ids
}

/** Tasks that one mining ties to problem types, at most; the next goes on with those that are left. */
const TIED_MAX = 20_000
const TIED_AT_ONCE = 1_000

/**
 * Ties the tasks that are of no problem type to that of the kind of work they name, where there is one: those that were there before it was
 * made. Returns their ids.
 */
export const tieTasks = async (
  transaction: Transaction,
  runs: readonly Pick<Run, 'runId' | 'domain' | 'problemTypeId'>[],
  kinds: ReadonlyMap<string, string>,
): Promise<string[]> => {
  const untied = runs.filter(({ domain, problemTypeId }) => !problemTypeId && kinds.has(domain)).slice(0, TIED_MAX)
  for (let from = 0; from < untied.length; from += TIED_AT_ONCE) {
    const byKind = Map.groupBy(untied.slice(from, from + TIED_AT_ONCE), ({ domain }) => kinds.get(domain) ?? '')
    const rows = [...byKind].map(([problemTypeId, tasks]) => ({ problemTypeId, taskIds: tasks.map(({ runId }) => runId) }))
    await transaction.run(tieTasksQuery, { rows })
  }
  return untied.map(({ runId }) => runId)
}

/** The edges with the problem type of each. What is learned of a kind stands before what is learned of those of its tasks that are of its type already. */
export const placeEdges = (edges: readonly LearnedEdge[], kinds: ReadonlyMap<string, string>): PlacedEdge[] => {
  const placed = new Map<string, PlacedEdge>()
  for (const { domain, ...edge } of edges.toSorted((a, b) => Number(a.domain === '') - Number(b.domain === ''))) {
    const problemTypeId = kinds.get(domain) ?? edge.problemTypeId
    const key = JSON.stringify([problemTypeId, edge.toolName, edge.action, edge.codeEntityId])
    if (!placed.has(key)) placed.set(key, { ...edge, problemTypeId })
  }
  return [...placed.values()]
}

/** The strategy for its kind of work, where its runs are of no one problem type. */
export const placeStrategy = (
  { strategy, domain }: Pick<LearnedStrategy, 'strategy' | 'domain'>,
  kinds: ReadonlyMap<string, string>,
): ProvenStrategy => {
  const kind = kinds.get(domain)
  return strategy.relatedProblemTypes.length > 0 || kind === undefined ? strategy : { ...strategy, relatedProblemTypes: [kind] }
}

const problemTypeNamed = async (transaction: Transaction, name: string, now: string): Promise<string> => {
  const [known] = await transaction.run(problemTypeByKey, { problemTypeId: '', name })
  if (known) return known.problemType.problemTypeId
  const problemTypeId = v5(name, KIND_NAMESPACE)
  const description = 'Named by the metadata of tasks.'
  await storeProblemTypes(transaction, [{ problemTypeId, name, description, keywords: [], parentId: '' }], {
    source: 'caller',
    now,
  })
  return problemTypeId
}
