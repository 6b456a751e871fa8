import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, type ProcessIdentity } from './process-identity.ts'

const POLL_MS = 50
const KILL_WAIT_MS = 5_000

/** Asks a process to end (SIGTERM), and ends it (SIGKILL) when it has not within `graceMs`. Returns when it is gone. */
export const endProcess = async (target: ProcessIdentity, graceMs: number): Promise<void> => {
  send(target, 'SIGTERM')
  if (await isGone(target, graceMs)) return
  send(target, 'SIGKILL')
  await isGone(target, KILL_WAIT_MS)
}

const isGone = async (target: ProcessIdentity, withinMs: number): Promise<boolean> => {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(POLL_MS)) {
    if (!isRunning(target)) return true
  }
  return !isRunning(target)
}

const send = (target: ProcessIdentity, signal: NodeJS.Signals): void => {
  if (!isRunning(target)) return
  try {
    process.kill(target.pid, signal)
  } catch {
    // It ended in between.
  }
}
