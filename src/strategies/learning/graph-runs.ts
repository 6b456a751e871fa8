import type { Reach, Store } from '#src/store/store.ts'
import { runsToLearnFrom } from '#src/strategies/queries.ts'
import type { Run } from '#src/strategies/recovery/run.ts'
import { PROJECT_FIELD, runOf } from './recorded-run.ts'

const TASKS_A_READ = 500
/** Tasks that are learned from at most: the first by their ids. */
const TASKS_MAX = 200_000

/** The runs of a project, in the order of their tasks' ids; of an empty project, those of tasks that name none. */
export const runsOfGraph = async (
  reach: Reach,
  store: Store,
  projectId: string,
  /** Told how many tasks were read. */
  progress: (tasks: number) => void = () => {},
): Promise<Run[]> => {
  const runs: Run[] = []
  for (let afterId = '', size = TASKS_A_READ, read = 0; size === TASKS_A_READ && read < TASKS_MAX; read += size) {
    const rows = await store.read(reach, runsToLearnFrom, { afterId, limit: TASKS_A_READ })
    for (const { task, attempts } of rows) {
      afterId = task.taskId
      const metadata = task.metadata ?? {}
      if ((metadata[PROJECT_FIELD] ?? '') === projectId && attempts.length > 0) runs.push(runOf({ ...task, metadata }, attempts))
    }
    size = rows.length
    progress(read + size)
  }
  return runs
}
