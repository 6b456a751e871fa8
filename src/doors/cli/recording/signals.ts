import type { ChildProcess } from 'node:child_process'

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Signals by which this process can end itself as its child did; others are given as 128 + n. */
const REPEATABLE: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL', 'SIGALRM', 'SIGUSR2'])
const LAST_RESORT_MS = 200

/**
 * Hands each stop signal on to the child, and keeps this process alive until the child has ended. A Ctrl-C on a terminal
 * reaches the child by itself, as it is in the same process group, so SIGINT is handed on only where there is no terminal.
 * `stop` ends it and tells whether one came.
 */
export const passSignals = (child: ChildProcess): { readonly stop: () => boolean } => {
  const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  let came = false
  const handlers = PASSED_ON.map((signal) => {
    const handler = () => {
      came = true
      if (signal !== 'SIGINT' || !hasTerminal) child.kill(signal)
    }
    process.on(signal, handler)
    return () => void process.off(signal, handler)
  })
  return {
    stop: () => {
      for (const remove of handlers) remove()
      return came
    },
  }
}

/** Lets the work that follows a command (saving what it did) finish although a stop signal comes. */
export const holdSignals = (): void => {
  for (const signal of PASSED_ON) process.on(signal, () => {})
}

/** Ends this process as the child ended: with its exit code, or by the same signal where that can be done. */
export const endLike = ({ exitCode, signal }: { exitCode: number; signal?: NodeJS.Signals }): void => {
  process.exitCode = exitCode
  if (signal === undefined || !REPEATABLE.has(signal)) return
  process.removeAllListeners(signal)
  setTimeout(() => process.exit(exitCode), LAST_RESORT_MS)
  process.kill(process.pid, signal)
}
