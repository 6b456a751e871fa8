import { OcodeError } from '#src/kernel/error.ts'
import type { Transaction } from '#src/store/store.ts'
import { reinstateStrategyQuery, retireStrategyQuery } from './queries.ts'

/** From now on the strategy is recommended no longer; NOT_FOUND where there is none. */
export const retireStrategy = async (transaction: Transaction, strategyId: string, now: string): Promise<void> => {
  const [retired] = await transaction.run(retireStrategyQuery, { strategyId, now })
  if (!retired) throw new OcodeError('NOT_FOUND', `There is no strategy ${strategyId}.`, { details: { strategyId } })
}

/** Takes a retirement back. */
export const reinstateStrategy = async (transaction: Transaction, strategyId: string): Promise<void> => {
  await transaction.run(reinstateStrategyQuery, { strategyId })
}
