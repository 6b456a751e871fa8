import { setTimeout as sleep } from 'node:timers/promises'
import { OcodeError } from '#src/kernel/error.ts'
import { openStore } from '#src/store/store.ts'
import type { Access } from './model.ts'
import type { ServerProcess } from './server-process.ts'

const POLL_MS = 100
/** A recovery after a crash takes up to 36 s on a loaded machine. */
const START_TIMEOUT_MS = 180_000

/** Resolves when the server takes statements. Throws with its last words when it ended, and when its time is up. */
export const untilReady = async (
  access: Access,
  server: ServerProcess,
  waiting: (seconds: number) => void,
  signal: AbortSignal,
): Promise<void> => {
  const startedAt = Date.now()
  const store = openStore({ ...access, poolSize: 1 })
  try {
    for (let seconds = 0; ; ) {
      signal.throwIfAborted()
      if (server.hasEnded()) throw notStarted('Neo4j ended while it was starting.', server)
      const problem = await problemOf(store.ping())
      if (problem === undefined) return
      if (isRefusal(problem)) throw wrongPassword(problem)
      const elapsedMs = Date.now() - startedAt
      if (elapsedMs > START_TIMEOUT_MS)
        throw notStarted(`Neo4j did not answer within ${START_TIMEOUT_MS / 1_000} s.`, server, problem)
      if (Math.floor(elapsedMs / 1_000) > seconds) {
        seconds = Math.floor(elapsedMs / 1_000)
        waiting(seconds)
      }
      await sleep(POLL_MS, undefined, { signal })
    }
  } finally {
    await store.close()
  }
}

/** Whether a statement is taken within `timeoutMs`. */
export const answers = async (access: Access, timeoutMs: number, signal: AbortSignal): Promise<boolean> => {
  const store = openStore({ ...access, poolSize: 1 })
  try {
    for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(POLL_MS, undefined, { signal })) {
      const problem = await problemOf(store.ping())
      if (problem === undefined) return true
      if (isRefusal(problem)) throw wrongPassword(problem)
    }
    return false
  } finally {
    await store.close()
  }
}

/** Whether Neo4j answered and refused the user or password. */
export const isRefusal = (problem: unknown): boolean =>
  problem instanceof OcodeError && /Security/.test(String((problem.cause as { code?: unknown } | undefined)?.code))

const problemOf = (attempt: Promise<void>): Promise<unknown> =>
  attempt.then(
    () => undefined,
    (problem: unknown) => problem ?? new Error('unknown'),
  )

const wrongPassword = (cause: unknown) =>
  new OcodeError(
    'PRECONDITION',
    'The database does not accept the password in its password file; put the right file back into the data folder.',
    { cause },
  )

const notStarted = (what: string, server: ServerProcess, cause?: unknown) => {
  const words = server.lastWords()
  return new OcodeError('UNAVAILABLE', `${what} ${reasonIn(words)}`.trim(), { details: { log: words }, cause: cause ?? words })
}

/** The line of a log that says most: the innermost cause, else the last error. */
const reasonIn = (log: string): string => {
  const lines = log.split('\n').map((line) => line.trim())
  return (
    lines.findLast((line) => line.startsWith('Caused by:')) ?? lines.findLast((line) => /ERROR|Error|Exception/.test(line)) ?? ''
  )
}
