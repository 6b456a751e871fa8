import { z } from 'zod'
import type { Outbox } from '#src/events/outbox.ts'
import { operation } from '#src/kernel/operation.ts'
import { reference } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { Store } from '#src/store/store.ts'
import { ProvenStrategy } from '#src/strategies/model.ts'
import { minedStrategiesOf, recordMined } from '#src/strategies/queries.ts'
import { storeStrategies } from '#src/strategies/strategies.ts'
import { runsOfGraph } from './graph-runs.ts'
import { type Knowledge, knowledgeOf } from './knowledge.ts'
import { learnedStrategy } from './learned-strategy.ts'

/** Reading and learning from 100,000 runs takes a minute. */
const DEADLINE_MS = 600_000
export const LEARNED_MAX = 1_000

/** A strategy that was mined, with its counts and the 90 % interval of the success of unseen runs. */
export const MinedStrategyLine = z.object({
  strategy: ProvenStrategy,
  successes: z.int(),
  failures: z.int(),
  lowerBound: z.number(),
  upperBound: z.number(),
})

export const SilentDomain = z.object({ domain: z.string(), reason: z.string() })

type Deps = { readonly store: Store; readonly outbox: Outbox }

export const mineStrategies = operation({
  name: 'strategies.mineStrategies',
  summary:
    'Learns from the runs of a project what ends them well: sequences of actions after which they succeed more often than comparable runs without them.',
  role: 'agent',
  mode: 'write',
  deadlineMs: DEADLINE_MS,
  input: z.object({ projectId: reference() }),
  output: z.object({ runs: z.int(), strategies: z.array(MinedStrategyLine), silent: z.array(SilentDomain) }),
  async run(context, { store, outbox }: Deps, { projectId }) {
    const knowledge = knowledgeOf(await runsOfGraph(context, store, projectId))
    const learned = learnedOf(knowledge, projectId)
    const now = timestampOf(context.now())
    await outbox.write(context, async (transaction) => {
      const changed = await storeStrategies(
        transaction,
        learned.map(({ strategy }) => strategy),
        { source: 'caller', now },
      )
      await transaction.run(recordMined, {
        name: projectId,
        now,
        rows: learned.map(({ strategy, taskIds, ...counts }) => ({
          strategyId: strategy.strategyId,
          taskIds: [...taskIds],
          ...counts,
        })),
      })
      if (changed.length > 0)
        transaction.emit(
          'strategy.changed',
          changed.map((entityId) => ({ entityId })),
        )
    })
    return minedLines(knowledge, projectId)
  },
})

/** What was mined, as it is told: the strategies with their counts, and where there are none and why. */
export const minedLines = (knowledge: Knowledge, projectId: string) => ({
  runs: knowledge.runs,
  strategies: learnedOf(knowledge, projectId).map(({ taskIds: _, ...line }) => line),
  silent: knowledge.mined().flatMap(({ domain, reason }) => (reason === undefined ? [] : [{ domain, reason }])),
})

const learnedOf = (knowledge: Knowledge, projectId: string) =>
  knowledge
    .mined()
    .flatMap(({ strategies }) => strategies.map((one) => learnedStrategy(one, projectId)))
    .sort(byAdvantage)
    .slice(0, LEARNED_MAX)

/** The surest advantage over comparable runs first. */
const byAdvantage = (a: { readonly strategy: ProvenStrategy }, b: { readonly strategy: ProvenStrategy }): number =>
  advantageOf(b.strategy) - advantageOf(a.strategy) || (a.strategy.strategyId < b.strategy.strategyId ? -1 : 1)

const advantageOf = ({ averagePerformanceMetrics }: ProvenStrategy): number =>
  Number(averagePerformanceMetrics?.odds_ratio_low ?? 0)

export const minedStrategies = operation({
  name: 'strategies.minedStrategies',
  summary: 'The strategies that were mined for a project, the surest advantage over comparable runs first.',
  role: 'reader',
  mode: 'read',
  input: z.object({ projectId: reference() }),
  output: z.object({ strategies: z.array(MinedStrategyLine) }),
  async run(context, { store }: Deps, { projectId }) {
    const strategies = await store.read(context, minedStrategiesOf, { name: projectId, limit: LEARNED_MAX })
    return { strategies: strategies.toSorted(byAdvantage) }
  },
})
