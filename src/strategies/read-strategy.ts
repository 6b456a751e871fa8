import type { Transaction } from '#src/store/store.ts'
import type { RankedStrategy } from './evidence.ts'
import { lifeOfStrategiesQuery, mitigateQuery } from './life/queries.ts'
import { PRIOR_POSTERIOR } from './posterior.ts'
import { evidenceOfStrategiesQuery, strategyById } from './queries.ts'
import { ranked } from './rules.ts'

/** A strategy with all that is known of it, for whoever names it; undefined where there is none, or where it is recommended no longer. */
export const readStrategy = async (transaction: Transaction, strategyId: string): Promise<RankedStrategy | undefined> => {
  const [found] = await transaction.run(strategyById, { strategyId })
  const [life] = await transaction.run(lifeOfStrategiesQuery, { ids: [strategyId] })
  if (!found || !life || life.retiredAt !== null || life.quarantinedAt !== null) return undefined
  const [counts] = await transaction.run(evidenceOfStrategiesQuery, { ids: [strategyId] })
  const { successes = 0, failures = 0, lastSeen = null } = counts ?? {}
  return ranked({ strategy: found.strategy, successes, failures, lastSeen, lowerBound: 0, evidenceIds: [], scope: 'this step' })
}

/** From now on the strategy is for these error patterns; what is known of it there stays. */
export const mitigatePatterns = async (
  transaction: Transaction,
  strategyId: string,
  patternIds: readonly string[],
): Promise<void> => {
  if (patternIds.length > 0)
    await transaction.run(mitigateQuery, { strategyId, patternIds: [...patternIds], prior: PRIOR_POSTERIOR.lowerBound })
}
