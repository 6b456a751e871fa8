import { setTimeout as sleep } from 'node:timers/promises'
import { Admin } from '@platformatic/kafka'
import { OcodeError } from '#src/kernel/error.ts'
import type { ServerProcess } from '#src/provision/server-process.ts'

const POLL_MS = 100
const ASK_TIMEOUT_MS = 5_000
/** A broker that was killed reads its logs anew when it starts. */
const START_TIMEOUT_MS = 120_000

/** What is wrong with the brokers; undefined where one of them answers with the cluster's metadata. */
export const brokerProblem = async (brokers: readonly string[]): Promise<unknown> => {
  const admin = new Admin({
    clientId: 'ocode-provision',
    bootstrapBrokers: [...brokers],
    retries: 0,
    connectTimeout: ASK_TIMEOUT_MS,
    timeout: ASK_TIMEOUT_MS,
  })
  try {
    await admin.metadata({ topics: [] })
    return undefined
  } catch (thrown) {
    return thrown
  } finally {
    await admin.close().catch(() => {})
  }
}

/** Whether a broker answers within `timeoutMs`. */
export const brokerAnswers = async (brokers: readonly string[], timeoutMs: number, signal: AbortSignal): Promise<boolean> => {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(POLL_MS, undefined, { signal }))
    if ((await brokerProblem(brokers)) === undefined) return true
  return false
}

/** Resolves when the broker answers. Throws with its last words when it ended, and when its time is up. */
export const untilBrokerReady = async (
  brokers: readonly string[],
  server: ServerProcess,
  waiting: (seconds: number) => void,
  signal: AbortSignal,
): Promise<void> => {
  const startedAt = Date.now()
  for (let seconds = 0; ; await sleep(POLL_MS, undefined, { signal })) {
    signal.throwIfAborted()
    if (server.hasEnded()) throw notStarted('Kafka ended while it was starting.', server)
    if ((await brokerProblem(brokers)) === undefined) return
    const elapsedMs = Date.now() - startedAt
    if (elapsedMs > START_TIMEOUT_MS) throw notStarted(`Kafka did not answer within ${START_TIMEOUT_MS / 1_000} s.`, server)
    if (Math.floor(elapsedMs / 1_000) > seconds) {
      seconds = Math.floor(elapsedMs / 1_000)
      waiting(seconds)
    }
  }
}

const notStarted = (what: string, server: ServerProcess) => {
  const words = server.lastWords()
  const reason = words.split('\n').findLast((line) => /ERROR|Exception/.test(line)) ?? ''
  return new OcodeError('UNAVAILABLE', `${what} ${reason.trim()}`.trim(), { details: { log: words } })
}
