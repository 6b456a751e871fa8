import { z } from 'zod'
import type { EventTransaction, Outbox } from '#src/events/outbox.ts'
import { digestOf } from '#src/kernel/digest.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { withMintedId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { inputForm } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { RowOf } from '#src/store/query.ts'
import type { Store } from '#src/store/store.ts'
import { StrategyOutcome } from './evidence.ts'
import { withOutcome } from './life/decay.ts'
import { lifeAfter } from './life/life.ts'
import { storeRetrieved, takeRetrieved } from './life/retrieved.ts'
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
  async run(context, { store, outbox }: { readonly store: Store; readonly outbox: Outbox }, input) {
    const outcome = withMintedId(input.outcome, 'outcomeId')
    const retrieved = takeRetrieved(store)
    return outbox.write(context, async (transaction) => {
      await storeRetrieved(transaction, retrieved)
      const strategyId = await countStrategyOutcome(transaction, outcome, timestampOf(context.now()))
      const [row] = await transaction.run(strategyById, { strategyId })
      if (!row) throw noStrategy(outcome.strategyId)
      return row.strategy
    })
  },
})

/**
 * Counts the outcome where its id is new; does nothing where it was counted before. An outcome told of a strategy that was merged into another
 * is that one's. Gives the id of the strategy that it counts for.
 */
export const countStrategyOutcome = async (
  transaction: EventTransaction,
  outcome: StrategyOutcome,
  now: string,
): Promise<string> => {
  const { outcomeId, taskId, attemptId, errorId, patternId, problemTypeId, succeeded } = outcome
  const digest = digestOf(outcome)
  const [claim] = await transaction.run(claimOutcome, {
    outcomeId,
    strategyId: outcome.strategyId,
    taskId,
    attemptId,
    errorId,
    patternId,
    problemTypeId,
    digest,
  })
  if (!claim) throw noStrategy(outcome.strategyId)
  const { strategyId } = claim
  if (claim.known === digest) return strategyId
  if (claim.known !== null)
    throw new OcodeError(
      'CONFLICT',
      `Outcome ${outcomeId} was recorded with another content; use a new outcomeId for another use.`,
      { details: { outcomeId } },
    )
  const scope = { patternIds: claim.patternIds, problemTypeIds: claim.problemTypeIds }
  const [counted] = await transaction.run(countOutcome, {
    outcome: { ...outcome, strategyId, recordedAt: now, osType: claim.osType },
    success: succeeded ? 1 : 0,
    failure: succeeded ? 0 : 1,
    ...scope,
    sourceIds: [...new Set([outcome.attemptId, ...outcome.attemptIds].filter((id) => id !== ''))],
    taskIds: taskId === '' ? [] : [taskId],
  })
  if (!counted) throw noStrategy(strategyId)
  await weigh(transaction, { strategyId, counted, stood: claim.life, succeeded, now })
  transaction.emit('strategy.outcome', [
    {
      entityId: strategyId,
      facts: { outcome_id: outcomeId, succeeded, pattern_ids: scope.patternIds, problem_type_ids: scope.problemTypeIds },
    },
  ])
  return strategyId
}

type Weighing = {
  readonly strategyId: string
  readonly counted: RowOf<typeof countOutcome>
  /** How the strategy stood before. */
  readonly stood: RowOf<typeof claimOutcome>['life']
  readonly succeeded: boolean
  readonly now: string
}

/** Stores what the counts come to and how the strategy stands now, and tells where that has changed. */
const weigh = async (transaction: EventTransaction, { strategyId, counted, stood, succeeded, now }: Weighing): Promise<void> => {
  const weighed = (edges: typeof counted.patterns) =>
    edges.map(({ id, decayedSuccesses, decayedFailures, asOf, ...counts }) => {
      const aged = withOutcome({ successes: decayedSuccesses, failures: decayedFailures, asOf }, succeeded, now)
      const { lowerBound } = posteriorOf(counts)
      return { id, lowerBound, decayedSuccesses: aged.successes, decayedFailures: aged.failures }
    })
  const { seen, successes, established, cusum, ...standing } = stood
  const { watch, ...stands } = lifeAfter({ watch: { seen, successes, established, cusum }, ...standing }, succeeded, now)
  await transaction.run(weighOutcome, {
    strategyId,
    successRate: posteriorOf(counted).mean,
    patterns: weighed(counted.patterns),
    problemTypes: weighed(counted.problemTypes),
    life: { ...watch, ...stands },
    now,
  })
  const changes = [
    ...(stands.quarantinedAt !== standing.quarantinedAt ? [stands.quarantinedAt ? 'quarantined' : 'reinstated'] : []),
    ...(stands.retiredAt !== standing.retiredAt && stands.retiredAt ? ['retired'] : []),
  ]
  if (changes.length > 0)
    transaction.emit(
      'strategy.changed',
      changes.map((change) => ({ entityId: strategyId, facts: { change } })),
    )
}

const noStrategy = (strategyId: string) =>
  new OcodeError('NOT_FOUND', `There is no strategy ${strategyId}.`, { details: { strategyId } })
