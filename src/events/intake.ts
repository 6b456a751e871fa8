import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Whether records come in by the hundred just now. What follows on them (analysis, reports, publication) is work of the same database and
 * of the same two or three cores: while a burst lasts it waits, within a bound, so that the burst is taken in at the rate of recording.
 */
export type Intake = {
  /** Runs a write that brings so many records. */
  readonly during: <T>(records: number, write: () => Promise<T>) => Promise<T>
  /** Resolves when no burst is under way, or after `maxMs`, or when the signal is aborted. */
  readonly quiet: (maxMs: number, signal: AbortSignal) => Promise<void>
}

/** Fewer are somebody at work, who may wait for the answer. */
const BURST_MIN_RECORDS = 100
/** Between two batches of a burst the next one is read and checked. */
const BETWEEN_BATCHES_MS = 100
const LOOK_EVERY_MS = 25

export const openIntake = (): Intake => {
  let underWay = 0
  let lastEndedAt = Number.NEGATIVE_INFINITY
  return {
    during: async (records, write) => {
      if (records < BURST_MIN_RECORDS) return write()
      underWay += 1
      try {
        return await write()
      } finally {
        underWay -= 1
        lastEndedAt = performance.now()
      }
    },
    quiet: async (maxMs, signal) => {
      const until = performance.now() + maxMs
      const isOver = () => signal.aborted || !(performance.now() < until)
      const isQuiet = () => underWay === 0 && performance.now() >= lastEndedAt + BETWEEN_BATCHES_MS
      while (!isOver() && !isQuiet()) await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => {})
    },
  }
}
