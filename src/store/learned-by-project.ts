import { openRecent } from '#src/kernel/recent.ts'
import { oneAStore } from './one-a-store.ts'
import type { Reach, Store } from './store.ts'

/** Projects whose learning is kept in memory at once; the one that was asked for longest ago goes first. */
const PROJECTS_MAX = 8
/** By which part of what is known it must have grown to be learned anew. */
const GROWTH = 1 / 16

/** What there is to learn from in the graph: learned anew after another `version`, and where `size` has grown by a sixteenth. */
export type ToLearn = { readonly version: string; readonly size: number }

type Settings<T> = {
  readonly toLearn: (reach: Reach, store: Store, projectId: string) => Promise<ToLearn>
  readonly learn: (reach: Reach, store: Store, projectId: string) => Promise<T>
}

export type LearnedByProject<T> = {
  readonly get: (reach: Reach, store: Store, projectId: string) => Promise<T>
  /** Keeps what was just learned elsewhere, so that the next question does not read it all again. */
  readonly keep: (reach: Reach, store: Store, projectId: string, learned: T) => Promise<void>
}

/** What is learned from a project's part of the graph, kept in memory between questions. A failure is not kept. */
export const learnedByProject = <T>({ toLearn, learn }: Settings<T>): LearnedByProject<T> => {
  const known = oneAStore(() => openRecent<ToLearn & { readonly learned: Promise<T> }>(PROJECTS_MAX))
  return {
    get: async (reach, store, projectId) => {
      const now = await toLearn(reach, store, projectId)
      const projects = known(store)
      const kept = projects.get(projectId)
      if (kept?.version === now.version && Math.abs(now.size - kept.size) <= kept.size * GROWTH) return kept.learned
      const learned = learn(reach, store, projectId)
      projects.set(projectId, { ...now, learned })
      learned.catch(() => {
        if (projects.get(projectId)?.learned === learned) projects.delete(projectId)
      })
      return learned
    },
    keep: async (reach, store, projectId, learned) =>
      known(store).set(projectId, { ...(await toLearn(reach, store, projectId)), learned: Promise.resolve(learned) }),
  }
}
