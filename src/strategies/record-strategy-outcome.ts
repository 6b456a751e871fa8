import { z } from 'zod'
import type { EventTransaction, Outbox } from '#src/events/outbox.ts'
import { digestOf } from '#src/kernel/digest.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { withMintedId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { inputForm } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { StrategyOutcome } from './evidence.ts'
import { ProvenStrategy } from './model.ts'
import { posteriorOf } from './posterior.ts'
import { claimOutcome, countOutcome, strategyById, weighOutcome } from './queries.ts'

export const recordStrategyOutcome = operation({
  name: 'strategies.recordStrategyOutcome',
  summary: 'Tells how a use of a strategy ended, which moves its evidence; the same outcomeId is counted once.',
  role: 'agent',
  mode: 'write',
  input: z.object({ outcome: inputForm(StrategyOutcome, 'outcomeId') }),
  output: ProvenStrategy,
  errors: ['NOT_FOUND', 'CONFLICT'],
  offered: {
    mcp: 'Call it after you followed a recommended strategy, whether it worked or not: this is what the ranking is made of.',
  },
  async run(context, { outbox }: { readonly outbox: Outbox }, input) {
    const outcome = withMintedId(input.outcome, 'outcomeId')
    return outbox.write(context, async (transaction) => {
      await countStrategyOutcome(transaction, outcome, timestampOf(context.now()))
      const [row] = await transaction.run(strategyById, { strategyId: outcome.strategyId })
      if (!row) throw noStrategy(outcome.strategyId)
      return row.strategy
    })
  },
})

/** Counts the outcome where its id is new; does nothing where it was counted before. */
export const countStrategyOutcome = async (
  transaction: EventTransaction,
  outcome: StrategyOutcome,
  now: string,
): Promise<void> => {
  const { outcomeId, strategyId, taskId, errorId, patternId, problemTypeId, succeeded } = outcome
  const digest = digestOf(outcome)
  const [claim] = await transaction.run(claimOutcome, {
    outcomeId,
    strategyId,
    taskId,
    errorId,
    patternId,
    problemTypeId,
    digest,
  })
  if (!claim) throw noStrategy(strategyId)
  if (claim.known === digest) return
  if (claim.known !== null)
    throw new OcodeError(
      'CONFLICT',
      `Outcome ${outcomeId} was recorded with another content; use a new outcomeId for another use.`,
      { details: { outcomeId } },
    )
  const scope = { patternIds: claim.patternIds, problemTypeIds: claim.problemTypeIds }
  const [counted] = await transaction.run(countOutcome, {
    outcome: { ...outcome, recordedAt: now },
    success: succeeded ? 1 : 0,
    failure: succeeded ? 0 : 1,
    ...scope,
    sourceIds: [...new Set([outcome.attemptId, ...outcome.attemptIds].filter((id) => id !== ''))],
    taskIds: taskId === '' ? [] : [taskId],
  })
  if (!counted) throw noStrategy(strategyId)
  const weighed = (edges: typeof counted.patterns) =>
    edges.map(({ id, ...counts }) => ({ id, lowerBound: posteriorOf(counts).lowerBound }))
  await transaction.run(weighOutcome, {
    strategyId,
    successRate: posteriorOf(counted).mean,
    patterns: weighed(counted.patterns),
    problemTypes: weighed(counted.problemTypes),
    now,
  })
  transaction.emit('strategy.outcome', [
    {
      entityId: strategyId,
      facts: { outcome_id: outcomeId, succeeded, pattern_ids: scope.patternIds, problem_type_ids: scope.problemTypeIds },
    },
  ])
}

const noStrategy = (strategyId: string) =>
  new OcodeError('NOT_FOUND', `There is no strategy ${strategyId}.`, { details: { strategyId } })
