import type { EventTransaction, Outbox } from '#src/events/outbox.ts'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import type { Context } from '#src/kernel/context.ts'
import { markHoursOfTasks } from '#src/monitoring/service.ts'
import type { Store, Transaction } from '#src/store/store.ts'
import type { LearnedEdge } from '#src/strategies/edges/learn-edges.ts'
import type { Remedy } from '#src/strategies/edges/learn-remedies.ts'
import { recordEdges, recordRemedies } from '#src/strategies/edges/queries.ts'
import { duplicatesOf, type Known } from '#src/strategies/life/duplicates.ts'
import { mergeStrategiesQuery, strategiesToCompare } from '#src/strategies/life/queries.ts'
import { posteriorOf } from '#src/strategies/posterior.ts'
import { recordMined } from '#src/strategies/queries.ts'
import type { Run } from '#src/strategies/recovery/run.ts'
import { storeStrategies } from '#src/strategies/strategies.ts'
import { type PlacedEdge, placeEdges, placeStrategy, problemTypesOfKinds, tieTasks } from './kinds-of-work.ts'
import { type LearnedStrategy, remedyStrategy } from './learned-strategy.ts'

export type Learned = {
  readonly projectId: string
  /** What it was learned from. */
  readonly runs: readonly Run[]
  readonly learned: readonly LearnedStrategy[]
  readonly edges: readonly LearnedEdge[]
  readonly remedies: readonly Remedy[]
  readonly now: string
}

/** Stores what was learned for a project in the place of what was learned before. Returns how many strategies became aliases of another. */
export const storeLearned = (
  context: Context,
  { outbox }: { readonly store: Store; readonly outbox: Outbox },
  { projectId, runs, learned, edges, remedies, now }: Learned,
): Promise<number> =>
  outbox.write(context, async (transaction) => {
    const kinds = await problemTypesOfKinds(
      transaction,
      [...learned, ...edges].map(({ domain }) => domain),
      now,
    )
    const tied = await tieTasks(transaction, runs, kinds)
    const strategies = [
      ...learned.map((one) => placeStrategy(one, kinds)),
      ...remedies.slice(0, BATCH_MAX / 2).map((one) => remedyStrategy(one, projectId)),
    ]
    const changed: string[] = []
    for (let from = 0; from < strategies.length; from += BATCH_MAX)
      changed.push(...(await storeStrategies(transaction, strategies.slice(from, from + BATCH_MAX), { source: 'caller', now })))
    await transaction.run(recordMined, {
      name: projectId,
      now,
      rows: learned.map(({ strategy, domain: _, taskIds, lastSeen, ...counts }) => ({
        strategyId: strategy.strategyId,
        taskIds: [...taskIds],
        lastSeen: lastSeen || null,
        ...counts,
      })),
    })
    await storeEdges(transaction, projectId, placeEdges(edges, kinds))
    await storeRemedies(transaction, { projectId, remedies, now })
    const merged = await mergeDuplicates(transaction, now)
    if (changed.length > 0)
      transaction.emit(
        'strategy.changed',
        changed.map((entityId) => ({ entityId })),
      )
    transaction.emit('strategies.mined', [
      { entityId: projectId || NO_PROJECT, facts: { project_id: projectId, strategies: learned.length } },
    ])
    // Last, for it takes locks that those who record wait for.
    await markHoursOfTasks(transaction, tied)
    return merged
  })

/** What an event is about where tasks name no project. */
const NO_PROJECT = 'no-project'

const storeEdges = async (transaction: Transaction, projectId: string, edges: readonly PlacedEdge[]): Promise<void> => {
  const rows = edges
    .slice(0, BATCH_MAX)
    .map(({ kind, problemTypeId, toolName, codeEntityId, odds, lastSeen, evidenceIds, ...said }) => ({
      kind,
      problemTypeId,
      toolName,
      codeEntityId,
      properties: {
        ...said,
        oddsRatio: odds.ratio,
        oddsLow: odds.low,
        oddsHigh: odds.high,
        evidenceIds: [...evidenceIds],
        lastSeen: lastSeen || null,
        learnedFor: projectId,
      },
    }))
  await transaction.run(recordEdges, { name: projectId, rows })
}

type Remedies = Pick<Learned, 'projectId' | 'remedies' | 'now'>

const storeRemedies = async (transaction: Transaction, { projectId, remedies, now }: Remedies): Promise<void> => {
  const rows = remedies.slice(0, BATCH_MAX / 2).map((remedy) => ({
    strategyId: remedyStrategy(remedy, projectId).strategyId,
    patternId: remedy.patternId,
    successes: remedy.successes,
    failures: remedy.failures,
    lowerBound: posteriorOf(remedy).lowerBound,
    taskIds: [...remedy.taskIds],
    lastSeen: remedy.lastSeen || now,
  }))
  if (rows.length > 0) await transaction.run(recordRemedies, { rows, now })
}

/** Makes of strategies that say the same one with aliases. */
const mergeDuplicates = async (transaction: EventTransaction, now: string): Promise<number> => {
  const known: Known[] = []
  for (let afterId = '', size = BATCH_MAX; size === BATCH_MAX; ) {
    const rows = await transaction.run(strategiesToCompare, { afterId, limit: BATCH_MAX })
    known.push(...rows)
    size = rows.length
    afterId = rows.at(-1)?.strategy.strategyId ?? afterId
  }
  const rows = duplicatesOf(known).slice(0, BATCH_MAX)
  if (rows.length === 0) return 0
  const merged = await transaction.run(mergeStrategiesQuery, { rows, now })
  transaction.emit(
    'strategy.changed',
    merged.map(({ strategyId }) => ({ entityId: strategyId, facts: { change: 'superseded' } })),
  )
  return merged.length
}
