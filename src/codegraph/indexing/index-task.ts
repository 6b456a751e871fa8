import type { TypedChecks } from '#src/codegraph/typed/typed-checks.ts'
import type { Reach, Store } from '#src/store/store.ts'
import type { FactsCache } from './facts-cache.ts'

/** What an indexing has done so far; told after every file that was read and every batch that was written. */
export type IndexProgress = {
  readonly stage: 'reading' | 'joining' | 'writing'
  readonly filesDone: number
  readonly filesTotal: number
  readonly filesPerSecond: number
}

/** How far an indexing is, in one line: `writing 1,200 of 2,868 files, 410 files/s, 5 s left`. */
export const progressText = ({ stage, filesDone, filesTotal, filesPerSecond }: IndexProgress): string => {
  if (filesDone === 0) return `${stage} ${counted(filesTotal)} files`
  const done = filesDone === filesTotal ? counted(filesTotal) : `${counted(filesDone)} of ${counted(filesTotal)}`
  const secondsLeft = Math.ceil((filesTotal - filesDone) / Math.max(filesPerSecond, 1))
  const left = secondsLeft === 0 ? '' : `, ${secondsLeft < 120 ? `${secondsLeft} s` : `${Math.ceil(secondsLeft / 60)} min`} left`
  return `${stage} ${done} files, ${counted(filesPerSecond)} files/s${left}`
}

const counted = (count: number): string => count.toLocaleString('en')

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
  readonly onProgress?: ((progress: IndexProgress) => void) | undefined
}

/** Lets others run, and stops where the caller has gone. */
export const turn = async (signal: AbortSignal): Promise<void> => {
  signal.throwIfAborted()
  await new Promise((resolve) => setImmediate(resolve))
}

export const progressOf = (task: IndexTask, stage: IndexProgress['stage'], filesTotal: number): ((files: number) => void) => {
  const startedAt = performance.now()
  let filesDone = 0
  return (files) => {
    filesDone += files
    const seconds = Math.max((performance.now() - startedAt) / 1_000, 0.001)
    task.onProgress?.({ stage, filesDone, filesTotal, filesPerSecond: Math.round(filesDone / seconds) })
  }
}
