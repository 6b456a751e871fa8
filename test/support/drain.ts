import { type Consumer, startRelay } from '#src/events/relay.ts'
import type { Store } from '#src/store/store.ts'
import { testContext } from './context.ts'

/** Hands every pending event to the consumers; gives what they could not take. */
export const drainTo = async (store: Store, consumers: readonly Consumer[]): Promise<unknown[]> => {
  const problems: unknown[] = []
  const relay = startRelay({ store, context: testContext(), consumers, onGivenUp: (_, __, problem) => problems.push(problem) })
  await relay.drain()
  await relay.stop()
  return problems
}
