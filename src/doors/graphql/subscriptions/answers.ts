import type { ExecutionResult } from 'graphql'
import { EVENTS_TOGETHER_MAX } from '#src/doors/limits.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { Happened } from './fields.ts'
import { together } from './together.ts'

export type Answering = {
  readonly source: AsyncIterable<Happened>
  /** Answers what was selected, for events that came at once. */
  readonly answer: (happened: readonly Happened[]) => Promise<readonly ExecutionResult[]>
  /** Stops the source. */
  readonly stop: AbortController
  readonly takenWithinMs: number
  /** Told of each event before its answer is handed out. */
  readonly onTold: (event: Happened) => void
}

export type Answers = AsyncGenerator<ExecutionResult, void, undefined>

/**
 * The answers of a subscription, one an event. The next one is not looked for before the last was taken, so that nothing piles
 * up for a slow subscriber. One that takes longer than `takenWithinMs` over an answer gets a LIMIT in place of the next.
 */
export const openAnswers = ({ source, answer, stop, takenWithinMs, onTold }: Answering): Answers => {
  const answers = answersOf(source, answer)
  let overdue: NodeJS.Timeout | undefined
  let failure: OcodeError | undefined
  const end = async (): Promise<IteratorReturnResult<void>> => {
    clearTimeout(overdue)
    stop.abort()
    return { done: true, value: undefined }
  }
  const tooSlow = () => {
    failure = new OcodeError('LIMIT', `This subscriber takes longer than ${takenWithinMs} ms to receive an event.`)
    stop.abort()
  }
  return {
    next: async () => {
      clearTimeout(overdue)
      if (failure) throw failure
      const step = await answers.next().catch((thrown: unknown) => {
        if (!stop.signal.aborted) throw thrown
      })
      if (!step || step.done || stop.signal.aborted) return end()
      onTold(step.value.event)
      overdue = setTimeout(tooSlow, takenWithinMs).unref()
      return { done: false, value: step.value.result }
    },
    return: end,
    throw: async (thrown) => {
      await end()
      throw thrown
    },
    [Symbol.asyncIterator]() {
      return this
    },
    [Symbol.asyncDispose]: async () => void (await end()),
  }
}

type Told = { readonly event: Happened; readonly result: ExecutionResult }

const answersOf = async function* (
  source: Answering['source'],
  answer: Answering['answer'],
): AsyncGenerator<Told, void, undefined> {
  for await (const happened of together(source, EVENTS_TOGETHER_MAX)) {
    const results = await answer(happened)
    for (const [index, event] of happened.entries()) yield { event, result: results[index] ?? {} }
  }
}
