import type { Indexed, IndexResult } from './index-tree.ts'
import { linesOf } from './read-tree.ts'

/** What stays in memory of a project between two indexings. */
export type KeptProject = Indexed & { readonly root: string; readonly commit: string; readonly result: IndexResult }

/** Lines of the projects that are kept: about 480 bytes a line, measured on django. */
const KEPT_LINES_MAX = 800_000

/** The projects that were indexed last, and what is done with them: one thing after the other for each. */
export type KeptProjects = {
  readonly get: (projectId: string) => KeptProject | undefined
  readonly put: (projectId: string, kept: KeptProject) => void
  readonly forget: (projectId: string) => void
  /** Runs `work` when nothing else is done with the project; what is done behind is stopped for it. */
  readonly inTurn: <T>(projectId: string, work: () => Promise<T>) => Promise<T>
  /** Runs `work` behind what is done now, until something else is to be done with the project. It tells of its failures itself. */
  readonly behind: (projectId: string, work: (signal: AbortSignal) => Promise<void>) => void
  /** Stops what is done behind and waits for all to end. */
  readonly close: () => Promise<void>
}

export const keptProjects = (linesMax: number = KEPT_LINES_MAX): KeptProjects => {
  const kept = new Map<string, KeptProject>()
  const last = new Map<string, Promise<unknown>>()
  const stops = new Map<string, AbortController>()

  const follow = <T>(projectId: string, work: () => Promise<T>): Promise<T> => {
    const done = (last.get(projectId) ?? Promise.resolve()).then(work, work)
    last.set(projectId, done)
    const clear = () => {
      if (last.get(projectId) === done) last.delete(projectId)
    }
    done.then(clear, clear)
    return done
  }

  return {
    get: (projectId) => kept.get(projectId),
    put: (projectId, project) => {
      kept.delete(projectId)
      kept.set(projectId, project)
      let lines = [...kept.values()].reduce((sum, { tree }) => sum + linesOf(tree), 0)
      for (const [oldest, { tree }] of kept) {
        if (lines <= linesMax || oldest === projectId) break
        kept.delete(oldest)
        lines -= linesOf(tree)
      }
    },
    forget: (projectId) => kept.delete(projectId),
    inTurn: (projectId, work) => {
      stops.get(projectId)?.abort()
      return follow(projectId, work)
    },
    behind: (projectId, work) => {
      const stop = new AbortController()
      stops.get(projectId)?.abort()
      stops.set(projectId, stop)
      void follow(projectId, async () => {
        if (!stop.signal.aborted) await work(stop.signal)
        if (stops.get(projectId) === stop) stops.delete(projectId)
      }).catch(() => {})
    },
    close: async () => {
      for (const stop of stops.values()) stop.abort()
      await Promise.allSettled(last.values())
    },
  }
}
