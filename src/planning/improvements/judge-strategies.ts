import type { JsonObject } from '#src/kernel/schema.ts'
import { toWire } from '#src/kernel/wire.ts'
import { ProvenStrategy } from '#src/strategies/model.ts'
import { type Improvement, shareOf } from './improvement.ts'
import type { StrategyToJudge } from './queries.ts'

/** One in quarantine should be retired; one that was learned against an error pattern should be recommended. */
export const judgeStrategies = (strategies: readonly StrategyToJudge[]): Improvement[] =>
  strategies.map((one) => (one.quarantinedAt === null ? addition(one) : retirement(one, one.quarantinedAt)))

const retirement = ({ strategy, successes, failures }: StrategyToJudge, quarantinedAt: string): Improvement => ({
  type: 'PROPOSAL_TYPE_DEPRECATE_STRATEGY',
  targetEntityId: strategy.strategyId,
  subject: quarantinedAt,
  modifications: { reason: 'Its outcomes have changed for the worse.', quarantined_at: quarantinedAt },
  rationale: `${strategy.name} was established, and then failed more often than chance explains; since ${quarantinedAt} it is in quarantine. All in all it helped in ${successes} of ${successes + failures} uses.`,
  taskId: '',
  sourceReportId: '',
})

const addition = ({ strategy, patternId, patternName, successes, failures, taskIds, reportId }: StrategyToJudge): Improvement => {
  const { createdAt: _, updatedAt: __, ...said } = strategy
  return {
    type: 'PROPOSAL_TYPE_ADD_NEW_STRATEGY',
    targetEntityId: strategy.strategyId,
    subject: patternId,
    modifications: { strategy: toWire(ProvenStrategy, said) as JsonObject, pattern_ids: [patternId] },
    rationale: `Against ${patternName}, ${strategy.name} worked in ${shareOf({ successes, failures })}, and nothing as good is known.`,
    taskId: taskIds[0] ?? '',
    sourceReportId: reportId,
  }
}
