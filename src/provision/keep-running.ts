import type { OwnedInstance } from './instance.ts'
import type { Progress } from './model.ts'
import type { ServerProcess } from './server-process.ts'

/** A server that ends more often than this is broken, not unlucky. */
const RESTARTS_MAX = 3
const WITHIN_MS = 600_000

export type Kept = {
  readonly server: ServerProcess
  readonly launch: () => ServerProcess
  readonly lock: OwnedInstance
  readonly progress: Progress
}

/**
 * Starts the server again, at its ports and on its data, when it ends by itself: killed, or out of memory. Callers see UNAVAILABLE
 * until it answers. Returns what stops it for good; the lock is given up only then, so that nobody starts a second one on its files.
 */
export const keepRunning = ({ server, launch, lock, progress }: Kept): (() => Promise<void>) => {
  let current = server
  let stopped: Promise<void> | undefined
  let restarts: number[] = []

  const watch = () =>
    current.onEnd(() => {
      restarts = restarts.filter((at) => at > Date.now() - WITHIN_MS)
      if (stopped !== undefined || restarts.length === RESTARTS_MAX) return
      restarts.push(Date.now())
      progress({ stage: 'ended by itself; starting it again' })
      current = launch()
      lock.update({ server: current.identity })
      watch()
    })

  watch()
  return () => {
    stopped ??= current.stop().then(lock.release)
    return stopped
  }
}
