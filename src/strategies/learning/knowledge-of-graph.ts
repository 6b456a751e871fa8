import type { Reach, Store } from '#src/store/store.ts'
import { learningState } from '#src/strategies/queries.ts'
import { runsOfGraph } from './graph-runs.ts'
import { type Knowledge, knowledgeOf } from './knowledge.ts'

/** Projects whose knowledge is kept in memory at once; the one that was learned longest ago goes first. */
const PROJECTS_MAX = 8

/** By which part of what is known the attempts must have grown to be learned from anew without mining. */
const GROWTH = 1 / 16

type Known = { readonly minedAt: string | null; readonly attempts: number; readonly knowledge: Promise<Knowledge> }
const stores = new WeakMap<Store, Map<string, Known>>()

/** Keeps what a mining has just learned, so that the next question does not read it all again. */
export const keepKnowledge = async (reach: Reach, store: Store, projectId: string, knowledge: Knowledge): Promise<void> => {
  const [state] = await store.read(reach, learningState, { name: projectId })
  keep(store, projectId, {
    minedAt: state?.minedAt ?? null,
    attempts: state?.attempts ?? 0,
    knowledge: Promise.resolve(knowledge),
  })
}

/** What was learned for a project. Kept in memory between calls, and learned anew after each mining and where the attempts have grown by a sixteenth. */
export const knowledgeOfGraph = async (reach: Reach, store: Store, projectId: string): Promise<Knowledge> => {
  const [state] = await store.read(reach, learningState, { name: projectId })
  const minedAt = state?.minedAt ?? null
  const attempts = state?.attempts ?? 0
  const kept = stores.get(store)?.get(projectId)
  if (kept?.minedAt === minedAt && Math.abs(attempts - kept.attempts) <= kept.attempts * GROWTH) return kept.knowledge
  const knowledge = runsOfGraph(reach, store, projectId).then((runs) => knowledgeOf(runs))
  const known = keep(store, projectId, { minedAt, attempts, knowledge })
  knowledge.catch(() => {
    if (known.get(projectId)?.knowledge === knowledge) known.delete(projectId)
  })
  return knowledge
}

const keep = (store: Store, projectId: string, one: Known): Map<string, Known> => {
  const known = stores.get(store) ?? new Map<string, Known>()
  stores.set(store, known)
  known.delete(projectId)
  known.set(projectId, one)
  for (const oldest of known.keys()) if (known.size > PROJECTS_MAX) known.delete(oldest)
  return known
}
