import type { Context } from '#src/kernel/context.ts'
import { smallestIdAt } from '#src/kernel/id.ts'
import type { Store } from '#src/store/store.ts'
import { pruneEvents } from './queries.ts'

/** How long events are kept after they were handed on: what a subscriber may have missed and still read. */
export const RETENTION_MS = 7 * 86_400_000
const PRUNE_BATCH = 10_000
const ROUNDS_MAX = 100

/** Forgets events that were handed on and are older than the retention. Returns how many. */
export const pruneOldEvents = async (context: Context, store: Store): Promise<number> => {
  const before = smallestIdAt(context.now() - RETENTION_MS)
  let pruned = 0
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const [row] = await store.write(context, (transaction) => transaction.run(pruneEvents, { before, limit: PRUNE_BATCH }))
    pruned += row?.pruned ?? 0
    if ((row?.pruned ?? 0) < PRUNE_BATCH) break
  }
  return pruned
}
