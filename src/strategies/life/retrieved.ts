import { oneAStore } from '#src/store/one-a-store.ts'
import type { Store, Transaction } from '#src/store/store.ts'
import type { RankedStrategy } from '#src/strategies/evidence.ts'
import { countRetrieved } from './queries.ts'

/** Strategies whose count waits at most; what is recommended beyond is not counted until the next outcome. */
const WAITING_MAX = 1_000

const waiting = oneAStore(() => new Map<string, number>())

/**
 * Notes that strategies were handed out. A read does not write: the counts wait in memory for the next outcome of any strategy, and those
 * that wait when the process ends are lost. They are for people, and decide nothing.
 */
export const noteRetrieved = (store: Store, recommended: readonly RankedStrategy[]): void => {
  const counts = waiting(store)
  for (const { strategy } of recommended)
    if (counts.has(strategy.strategyId) || counts.size < WAITING_MAX)
      counts.set(strategy.strategyId, (counts.get(strategy.strategyId) ?? 0) + 1)
}

/** Takes what waits, to be stored. */
export const takeRetrieved = (store: Store): { readonly strategyId: string; readonly count: number }[] => {
  const counts = waiting(store)
  const taken = [...counts].map(([strategyId, count]) => ({ strategyId, count }))
  counts.clear()
  return taken.sort((a, b) => (a.strategyId < b.strategyId ? -1 : 1))
}

export const storeRetrieved = async (transaction: Transaction, rows: ReturnType<typeof takeRetrieved>): Promise<void> => {
  if (rows.length > 0) await transaction.run(countRetrieved, { rows })
}
