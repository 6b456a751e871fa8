import type { TypedChecks } from '#src/codegraph/typed/typed-checks.ts'
import type { Progress } from '#src/kernel/progress.ts'
import type { Reach, Store } from '#src/store/store.ts'
import type { FactsCache } from './facts-cache.ts'

export type IndexTask = {
  readonly reach: Reach
  readonly store: Store
  readonly projectId: string
  /** Absolute, with symbolic links resolved. */
  readonly root: string
  /** Absolute path of an index that another indexer made of the folder. */
  readonly scipPath?: string | undefined
  readonly factsCache?: FactsCache | undefined
  readonly typedChecks?: TypedChecks | undefined
  /** Told after every file that was read and every batch that was written. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

/** Lets others run, and stops where the caller has gone. */
export const turn = async (signal: AbortSignal): Promise<void> => {
  signal.throwIfAborted()
  await new Promise((resolve) => setImmediate(resolve))
}

/** A rate of less says nothing. */
const RATE_AFTER_SECONDS = 0.1

export const progressOf = (
  task: IndexTask,
  stage: 'reading' | 'joining' | 'writing',
  total: number,
): ((files: number) => void) => {
  const startedAt = performance.now()
  let done = 0
  return (files) => {
    done += files
    const seconds = (performance.now() - startedAt) / 1_000
    const rate = seconds < RATE_AFTER_SECONDS ? {} : { perSecond: Math.round(done / seconds) }
    task.onProgress?.({ stage, done, total, unit: 'files', ...rate })
  }
}
