import { v5 } from 'uuid'
import type { Transaction } from '#src/store/store.ts'
import type { LearnedEdge } from '#src/strategies/edges/learn-edges.ts'
import { storeProblemTypes } from '#src/strategies/problem-types.ts'
import { problemTypeByKey } from '#src/strategies/queries.ts'

/** Namespace of the ids of problem types that tasks named; a constant of this project. */
const KIND_NAMESPACE = '5a1f7c0e-6c6b-5d4e-9b0a-0c0de0c0de07'
const NAME_CHARS = 256

export type PlacedEdge = Omit<LearnedEdge, 'domain'>

/**
 * The edges with the problem type of each. A kind of work that tasks name and that something was learned of is the problem type of its name, which is made
 * where there is none, so that later tasks that name it are of that type. What is learned of a kind stands before what is learned of those
 * of its tasks that are of that type already.
 */
export const placeEdges = async (transaction: Transaction, edges: readonly LearnedEdge[], now: string): Promise<PlacedEdge[]> => {
  const ids = new Map<string, string>()
  for (const name of new Set(edges.map(({ domain }) => domain)))
    if (name !== '') ids.set(name, await problemTypeNamed(transaction, name.slice(0, NAME_CHARS), now))
  const placed = new Map<string, PlacedEdge>()
  for (const { domain, ...edge } of edges.toSorted((a, b) => Number(a.domain === '') - Number(b.domain === ''))) {
    const problemTypeId = ids.get(domain) ?? edge.problemTypeId
    const key = JSON.stringify([problemTypeId, edge.toolName, edge.action, edge.codeEntityId])
    if (!placed.has(key)) placed.set(key, { ...edge, problemTypeId })
  }
  return [...placed.values()]
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
