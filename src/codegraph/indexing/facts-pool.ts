import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { FileFacts } from '#src/codegraph/languages/facts.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { Asked, Told } from './facts-thread.ts'
import type { FactsOf, ReadFile } from './source.ts'

const THREAD = new URL('./facts-thread.ts', import.meta.url)
/** More threads than this wait for each other's memory. */
const THREADS_MAX = 4
/** A thread takes as long to start as this many characters take to read. */
const WORTH_THREADS_CHARS = 4_000_000

/**
 * How many threads are worth their while for so much text; 0 for none. Handing facts over costs half as much again as reading them
 * (django: 12.2 s of CPU instead of 8.6), and Neo4j is at work beside us: with two cores one thread is faster.
 */
export const threadsFor = (chars: number): number => {
  const threads = Math.min(availableParallelism() - 1, THREADS_MAX)
  return threads < 2 || chars < WORTH_THREADS_CHARS ? 0 : threads
}

type Waiting = { readonly resolve: (facts: FileFacts) => void; readonly reject: (problem: unknown) => void }

/** Reads facts in threads. Files may be asked for all at once; each thread has its own to do. */
export const factsPool = (count: number): { readonly read: FactsOf; readonly close: () => Promise<void> } => {
  const waiting = new Map<number, Waiting>()
  let asked = 0
  const fail = (problem: unknown): void => {
    for (const { reject } of waiting.values()) reject(problem)
    waiting.clear()
  }
  const threads = Array.from({ length: count }, () => {
    const thread = new Worker(THREAD)
    thread.on('message', (told: Told) => {
      const one = waiting.get(told.number)
      waiting.delete(told.number)
      if ('facts' in told) one?.resolve(told.facts)
      else one?.reject(new OcodeError(told.code, told.failure))
    })
    thread.on('error', fail)
    return thread
  })
  return {
    read: (file: ReadFile) =>
      new Promise((resolve, reject) => {
        asked += 1
        waiting.set(asked, { resolve, reject })
        threads[asked % threads.length]?.postMessage({ number: asked, file } satisfies Asked)
      }),
    close: async () => {
      fail(new OcodeError('CANCELLED', 'The indexing was stopped.'))
      await Promise.all(threads.map((thread) => thread.terminate()))
    },
  }
}
