import { OcodeError } from '#src/kernel/error.ts'
import type { Docker } from './docker-client.ts'
import { claimInstance, heldBy } from './instance.ts'

const START_TIMEOUT_MS = 180_000
const ATTACH_TIMEOUT_MS = 10_000

export type HeldContainer = {
  /** What runs in it, for people. */
  readonly server: string
  readonly name: string
  readonly docker: Docker
  /** The file that says which process holds it. */
  readonly lock: string
  readonly run: () => Promise<void>
  readonly answers: (withinMs: number) => Promise<boolean>
  readonly signal: AbortSignal
}

/**
 * Has a data folder's container run until its server answers. Of processes that use it at once the first holds it, and stops it; the
 * others wait for it. One that a killed process left running is taken over, and stopped at the end. Throws UNAVAILABLE.
 */
export const holdContainer = async (
  container: HeldContainer,
): Promise<{ kind: 'docker' | 'attached'; stop: () => Promise<void> }> => {
  const { server, name, docker, lock, run, answers, signal } = container
  const claim = await claimInstance(lock, signal)
  if ('running' in claim) {
    if (!(await answers(ATTACH_TIMEOUT_MS))) throw heldBy(claim.running, lock)
    return { kind: 'attached', stop: async () => {} }
  }
  const stop = once(async () => {
    await docker.stop(name)
    claim.own.release()
  })
  try {
    if ((await docker.state(name)) !== 'running') {
      await docker.remove(name)
      await run()
    }
    if (!(await answers(START_TIMEOUT_MS)))
      throw new OcodeError(
        'UNAVAILABLE',
        `${server} in the container ${name} did not answer within ${START_TIMEOUT_MS / 1_000} s; see docker logs ${name}.`,
      )
    claim.own.update({ state: 'ready' })
    return { kind: 'docker', stop }
  } catch (thrown) {
    await stop()
    throw thrown
  }
}

/** Runs `work` at the first call; later calls wait for the same end. */
const once = <T>(work: () => Promise<T>) => {
  let running: Promise<T> | undefined
  return () => {
    running ??= work()
    return running
  }
}
