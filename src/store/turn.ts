import { z } from 'zod'
import type { Context } from '#src/kernel/context.ts'
import { mintId } from '#src/kernel/id.ts'
import { query } from './query.ts'
import type { Store } from './store.ts'

/** What one process at a time does, of all that share a graph. */
export type Turn = {
  /** Whether it is this one's turn; takes it where nobody has it. Asks the graph a few times in a lease, not each time. */
  readonly isOurs: () => Promise<boolean>
  /** Lets another have it at once. Without it the turn runs out at the end of the lease. */
  readonly giveBack: () => Promise<void>
}

export type TurnSettings = {
  readonly store: Store
  readonly context: Context
  /** What the turn is for; all that share the graph and the name take turns. */
  readonly name: string
  /** How long one that has died keeps the others waiting. */
  readonly leaseMs?: number
}

const LEASE_MS = 15_000
const ASKS_A_LEASE = 3

const holding = z.object({ name: z.string(), holder: z.string() })
export const takeTurn = query('store/take-turn', {
  mode: 'write',
  params: holding.extend({ leaseMs: z.int().min(0) }),
  row: z.object({ holder: z.string() }),
})
export const giveTurnBack = query('store/give-turn-back', { mode: 'write', params: holding, row: z.object({ name: z.string() }) })

/** A place in line for a turn. Times are the database's, so that clocks may differ. */
export const openTurn = ({ store, context, name, leaseMs = LEASE_MS }: TurnSettings): Turn => {
  const holder = mintId()
  let isHeld = false
  let askAgainAt = 0
  return {
    isOurs: async () => {
      const now = context.now()
      if (now < askAgainAt) return isHeld
      const rows = await store.write(context, (transaction) => transaction.run(takeTurn, { name, holder, leaseMs }))
      isHeld = rows.length > 0
      askAgainAt = now + leaseMs / ASKS_A_LEASE
      return isHeld
    },
    giveBack: async () => {
      isHeld = false
      askAgainAt = 0
      await store.write(context, (transaction) => transaction.run(giveTurnBack, { name, holder }))
    },
  }
}
