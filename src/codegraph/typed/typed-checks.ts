import { Worker } from 'node:worker_threads'
import { OcodeError } from '#src/kernel/error.ts'
import type { CheckerInput } from './checker.ts'
import type { TypedCall, TypedCalls } from './typed-calls.ts'
import type { Asked, Told } from './typed-thread.ts'

const THREAD = new URL('./typed-thread.ts', import.meta.url)

/** Heap of the thread: a program that needs more is left to the other layers. effect (236,000 lines) takes 130 MB. */
const HEAP_MAX_MB = 512
/** No answer takes longer. */
const ANSWER_MAX_MS = 180_000
/** A thread that nobody has asked anything for so long gives back the answers it keeps. */
const IDLE_MS = 300_000

/** Asks a checker of types about whole projects, in a thread that stays between two questions. */
export type TypedChecks = {
  /** Throws CANCELLED, TIMEOUT, or LIMIT where memory did not do. */
  readonly calls: (root: string, input: CheckerInput, signal: AbortSignal) => Promise<TypedCalls>
  readonly close: () => Promise<void>
}

export const typedChecks = (): TypedChecks => {
  let thread: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()
  let number = 0
  let idle: NodeJS.Timeout | undefined
  /** Folders that were too much once: to try again at every save would cost as much each time. */
  const tooMuch = new Map<string, OcodeError>()

  const stop = async (): Promise<void> => {
    clearTimeout(idle)
    const stopped = thread
    thread = undefined
    await stopped?.terminate()
  }

  const started = (): Worker => {
    clearTimeout(idle)
    if (thread !== undefined) return thread
    const made = new Worker(THREAD, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MAX_MB } })
    made.unref()
    const forget = () => {
      if (thread === made) thread = undefined
    }
    made.on('error', forget)
    made.on('exit', forget)
    thread = made
    return made
  }

  const calls = async (root: string, input: CheckerInput, signal: AbortSignal): Promise<TypedCalls> => {
    signal.throwIfAborted()
    const known = tooMuch.get(root)
    if (known !== undefined) throw known
    number += 1
    try {
      return await answered(started(), { number, root, ...input }, AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MAX_MS)]))
    } catch (thrown) {
      if (thrown instanceof OcodeError && (thrown.code === 'TIMEOUT' || thrown.code === 'LIMIT')) {
        tooMuch.set(root, thrown)
        // What it is still busy with would keep the next question waiting.
        await stop()
      }
      throw thrown
    } finally {
      clearTimeout(idle)
      idle = setTimeout(() => void stop(), IDLE_MS).unref()
    }
  }

  return {
    calls: (root, input, signal) => {
      const work = () => calls(root, input, signal)
      const done = last.then(work, work)
      last = done.catch(() => {})
      return done
    },
    close: stop,
  }
}

const answered = (thread: Worker, asked: Omit<Asked, 'cancelled'>, signal: AbortSignal): Promise<TypedCalls> =>
  new Promise((resolve, reject) => {
    const cancelled = new Int32Array(new SharedArrayBuffer(4))
    const calls = new Map<string, readonly TypedCall[]>()
    const end = (settle: () => void): void => {
      thread.off('message', hear).off('error', fail).off('exit', gone)
      signal.removeEventListener('abort', cancel)
      thread.unref()
      settle()
    }
    const hear = (told: Told): void => {
      if (told.number !== asked.number) return
      if ('path' in told) calls.set(told.path, told.calls)
      else if (told.failure === undefined) end(() => resolve(calls))
      else end(() => reject(new OcodeError('INTERNAL', told.failure ?? '')))
    }
    const fail = (problem: Error & { code?: string }): void => {
      const isMemory = problem.code === 'ERR_WORKER_OUT_OF_MEMORY'
      const message = isMemory ? `more than ${HEAP_MAX_MB} MB would be needed` : problem.message
      end(() => reject(new OcodeError(isMemory ? 'LIMIT' : 'INTERNAL', message)))
    }
    const gone = (): void => end(() => reject(new OcodeError('CANCELLED', 'the checker was stopped')))
    const cancel = (): void => {
      Atomics.store(cancelled, 0, 1)
      const isLate = (signal.reason as Error | undefined)?.name === 'TimeoutError'
      end(() => reject(new OcodeError(isLate ? 'TIMEOUT' : 'CANCELLED', `no answer within ${ANSWER_MAX_MS / 1_000} s`)))
    }
    thread.ref()
    thread.on('message', hear).on('error', fail).on('exit', gone)
    signal.addEventListener('abort', cancel, { once: true })
    thread.postMessage({ ...asked, cancelled } satisfies Asked)
  })
