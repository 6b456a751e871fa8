import { z } from 'zod'
import type { Outbox } from '#src/events/outbox.ts'
import type { Context } from '#src/kernel/context.ts'
import { operation } from '#src/kernel/operation.ts'
import { reference } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { Store } from '#src/store/store.ts'
import { LEAST } from '#src/strategies/mining/mine-strategies.ts'
import { ProvenStrategy } from '#src/strategies/model.ts'
import { minedStrategiesOf } from '#src/strategies/queries.ts'
import { runsOfGraph } from './graph-runs.ts'
import { type Knowledge, knowledgeOf } from './knowledge.ts'
import { keepKnowledge } from './knowledge-of-graph.ts'
import { learnedStrategy } from './learned-strategy.ts'
import { storeLearned } from './store-learned.ts'

/** Reading and learning from 100,000 runs takes a minute. */
const DEADLINE_MS = 600_000
export const LEARNED_MAX = 1_000
const LEAST_MAX = 10_000

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
    'Learns from the runs of a project what ends them well: sequences of actions after which they succeed more often than comparable runs without them, what is required for a problem type, and remedies against errors.',
  role: 'agent',
  mode: 'write',
  deadlineMs: DEADLINE_MS,
  input: z.object({
    projectId: reference(),
    /** Fewest runs and problems that something must have been seen in. */
    runsMin: z.int().min(2).max(LEAST_MAX).default(LEAST.runs),
    tasksMin: z.int().min(1).max(LEAST_MAX).default(LEAST.problems),
  }),
  output: z.object({
    runs: z.int(),
    strategies: z.array(MinedStrategyLine),
    silent: z.array(SilentDomain),
    /** How many relations of tools and code with problem types were learned, and how many remedies against error patterns. */
    relations: z.int(),
    remedies: z.int(),
    /** Strategies that said the same as another, and are aliases of it now. */
    merged: z.int(),
  }),
  async run(context, deps: Deps, { projectId, runsMin, tasksMin }) {
    const runs = await runsOfGraph(context, deps.store, projectId, (done) => tell(context, 'read', done))
    tell(context, 'mine', 0, runs.length)
    const knowledge = knowledgeOf(runs, { runs: runsMin, problems: tasksMin })
    const learned = learnedOf(knowledge, projectId)
    tell(context, 'store', 0, learned.length)
    const [edges, remedies] = [knowledge.edges(), knowledge.remedies()]
    const now = timestampOf(context.now())
    const merged = await storeLearned(context, deps, { projectId, runs, learned, edges, remedies, now })
    await keepKnowledge(context, deps.store, projectId, knowledge)
    return { ...minedLines(knowledge, projectId), merged }
  },
})

const tell = ({ progress }: Context, stage: string, done: number, total = 0) => progress?.({ stage, done, total })

/** What was mined, as it is told: the strategies with their counts, and where there are none and why. */
export const minedLines = (knowledge: Knowledge, projectId: string) => ({
  runs: knowledge.runs,
  strategies: learnedOf(knowledge, projectId).map(({ taskIds: _, domain: __, lastSeen: ___, ...line }) => line),
  silent: knowledge.mined().flatMap(({ domain, reason }) => (reason === undefined ? [] : [{ domain, reason }])),
  relations: knowledge.edges().length,
  remedies: knowledge.remedies().length,
  merged: 0,
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
