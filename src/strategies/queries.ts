import { z } from 'zod'
import { ErrorPattern } from '#src/analysis/model.ts'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import { GROUPS_MAX, PAGE_MAX } from '#src/kernel/page.ts'
import { id, stringMap, timestamp } from '#src/kernel/schema.ts'
import { query, Want } from '#src/store/query.ts'
import { stored } from '#src/store/stored.ts'
import { RecordedEnvironment } from './conditions.ts'
import { StrategyOutcome } from './evidence.ts'
import { ProblemType, ProvenStrategy } from './model.ts'
import { FragmentStep } from './rules.ts'

const text = z.string()
const ids = z.array(text)
const limit = z
  .int()
  .min(1)
  .max(PAGE_MAX + 1)
const byName = { afterName: text, afterId: text, limit }
const byBound = { afterBound: z.number(), afterId: text, limit }
const groups = z.array(text).min(1).max(GROUPS_MAX)
const put = <P extends z.ZodType>(properties: P) => z.object({ properties, source: z.enum(['caller', 'seed']), digest: text })
const Change = z.object({ id: text, change: z.enum(['created', 'updated', 'unchanged']) })

/** A strategy with its counts on the edge by which it was found. */
export const CountedStrategy = z.object({
  strategy: ProvenStrategy,
  successes: z.int(),
  failures: z.int(),
  lowerBound: z.number(),
  lastSeen: timestamp().nullable(),
  evidenceIds: ids,
})
export type CountedStrategy = z.output<typeof CountedStrategy>

export const Candidate = CountedStrategy.extend({
  scope: text,
  patternId: text,
  problemTypeId: text,
  distance: z.int(),
  /** The counts by the age of each outcome, as of `lastSeen`; null where none was told. */
  decayedSuccesses: z.number().nullable(),
  decayedFailures: z.number().nullable(),
  quarantinedAt: timestamp().nullable(),
})
export type Candidate = z.output<typeof Candidate>

export const putProblemTypes = query('strategies/put-problem-types', {
  mode: 'write',
  params: z.object({ rows: z.array(put(ProblemType)).max(BATCH_MAX), now: timestamp() }),
  row: Change,
})

export const taxonomyTurnstile = query('strategies/taxonomy-turnstile', {
  mode: 'write',
  params: z.object({ now: timestamp(), version: text }),
  row: z.object({ name: text }),
})

export const taxonomyVersionQuery = query('strategies/taxonomy-version', {
  mode: 'read',
  params: z.object({}),
  row: z.object({ version: text }),
})

export const taxonomyCycles = query('strategies/taxonomy-cycles', {
  mode: 'read',
  params: z.object({ ids: ids.max(BATCH_MAX) }),
  row: z.object({ id: text }),
})

export const problemTypeByKey = query('strategies/problem-type', {
  mode: 'read',
  params: z.object({ problemTypeId: text, name: text }),
  row: z.object({ problemType: ProblemType }),
})

export const problemTypesByName = query('strategies/problem-types', {
  mode: 'read',
  params: z.object({ name: text, parentId: text, ...byName }),
  row: z.object({ problemType: ProblemType }),
})

export const putStrategies = query('strategies/put-strategies', {
  mode: 'write',
  params: z.object({
    rows: z.array(put(ProvenStrategy).extend({ steps: z.array(FragmentStep) })).max(BATCH_MAX),
    prior: z.number(),
    now: timestamp(),
  }),
  row: Change,
})

export const strategyById = query('strategies/strategy', {
  mode: 'read',
  params: z.object({ strategyId: text }),
  row: z.object({ strategy: ProvenStrategy }),
})

export const retireStrategyQuery = query('strategies/retire-strategy', {
  mode: 'write',
  params: z.object({ strategyId: text, now: timestamp() }),
  row: z.object({ strategyId: text }),
})

export const reinstateStrategyQuery = query('strategies/reinstate-strategy', {
  mode: 'write',
  params: z.object({ strategyId: text }),
  row: z.object({ strategyId: text }),
})

export const strategiesByName = query('strategies/strategies', {
  mode: 'read',
  params: z.object({ name: text, problemTypeId: text, patternId: text, ...byName }),
  row: z.object({ strategy: ProvenStrategy }),
})

export const rankedStrategiesOfProblemType = query('strategies/ranked-strategies-of-problem-type', {
  mode: 'read',
  params: z.object({ problemTypeId: text, name: text, want: Want(['strategies', 'details']), ...byBound }),
  row: z.object({ problemType: ProblemType, strategies: z.array(CountedStrategy) }),
})

export const recommendQuery = query('strategies/recommend', {
  mode: 'read',
  params: z.object({
    errorId: text,
    patternId: text,
    taskId: text,
    problemTypeId: text,
    problemTypeName: text,
    limit: z.int().min(1).max(200),
  }),
  row: z.object({
    found: z.boolean(),
    patternIds: ids,
    problemTypeIds: ids,
    environment: RecordedEnvironment.nullable(),
    mitigating: z.array(Candidate),
    addressing: z.array(Candidate),
  }),
})

/** A strategy's life as it is stored; see life.ts. */
const StoredLife = z.object({
  seen: z.int(),
  successes: z.int(),
  established: z.number().nullable(),
  cusum: z.number(),
  quarantinedAt: timestamp().nullable(),
  retiredAt: timestamp().nullable(),
  sinceSuccesses: z.int(),
  sinceFailures: z.int(),
})

export const claimOutcome = query('strategies/claim-outcome', {
  mode: 'write',
  params: z.object({
    outcomeId: id(),
    strategyId: text,
    taskId: text,
    attemptId: text,
    errorId: text,
    patternId: text,
    problemTypeId: text,
    digest: text,
  }),
  row: z.object({
    strategyId: text,
    known: text.nullable(),
    patternIds: ids,
    problemTypeIds: ids,
    osType: text,
    life: StoredLife,
  }),
})

const decayed = { decayedSuccesses: z.number(), decayedFailures: z.number() }
const Counted = z.object({ id: text, successes: z.int(), failures: z.int(), ...decayed, asOf: timestamp().nullable() })

export const countOutcome = query('strategies/count-outcome', {
  mode: 'write',
  params: z.object({
    outcome: StrategyOutcome.extend({ recordedAt: timestamp(), osType: text }),
    success: z.int(),
    failure: z.int(),
    patternIds: ids,
    problemTypeIds: ids,
    sourceIds: ids,
    taskIds: ids,
  }),
  row: z.object({ successes: z.int(), failures: z.int(), patterns: z.array(Counted), problemTypes: z.array(Counted) }),
})

const Weighed = z.object({ id: text, lowerBound: z.number(), ...decayed })

export const weighOutcome = query('strategies/weigh-outcome', {
  mode: 'write',
  params: z.object({
    strategyId: text,
    successRate: z.number(),
    patterns: z.array(Weighed),
    problemTypes: z.array(Weighed),
    life: StoredLife,
    now: timestamp(),
  }),
  row: z.object({ strategyId: text }),
})

const Counts = { successes: z.int(), failures: z.int(), lowerBound: z.number(), lastSeen: timestamp().nullable() }

export const strategiesOfPatternsQuery = query('strategies/strategies-of-patterns', {
  mode: 'read',
  params: z.object({ ids: groups, ...byBound }),
  row: z.object({ id: text, strategies: z.array(CountedStrategy.extend({ scope: text })) }),
})

export const strategiesOfProblemTypesQuery = query('strategies/strategies-of-problem-types', {
  mode: 'read',
  params: z.object({ ids: groups, ...byBound }),
  row: z.object({ id: text, strategies: z.array(CountedStrategy.extend({ scope: text })) }),
})

export const strategiesOfErrorsQuery = query('strategies/strategies-of-errors', {
  mode: 'read',
  params: z.object({ ids: groups, ...byBound }),
  row: z.object({ id: text, strategies: z.array(CountedStrategy.extend({ scope: text })) }),
})

export const evidenceOfStrategiesQuery = query('strategies/evidence-of-strategies', {
  mode: 'read',
  params: z.object({ ids: groups }),
  row: z.object({ id: text, successes: z.int(), failures: z.int(), lastSeen: timestamp().nullable() }),
})

export const problemTypesOfStrategiesQuery = query('strategies/problem-types-of-strategies', {
  mode: 'read',
  params: z.object({ ids: groups, ...byBound }),
  row: z.object({ id: text, problemTypes: z.array(z.object({ problemType: ProblemType, ...Counts })) }),
})

export const problemTypesOfPatternsQuery = query('strategies/problem-types-of-patterns', {
  mode: 'read',
  params: z.object({ ids: groups, ...byName }),
  row: z.object({ id: text, problemTypes: z.array(ProblemType) }),
})

export const parentsOfProblemTypesQuery = query('strategies/parents-of-problem-types', {
  mode: 'read',
  params: z.object({ ids: groups }),
  row: z.object({ id: text, parent: ProblemType }),
})

export const childrenOfProblemTypesQuery = query('strategies/children-of-problem-types', {
  mode: 'read',
  params: z.object({ ids: groups, ...byName }),
  row: z.object({ id: text, children: z.array(ProblemType) }),
})

export const storedPattern = stored(ErrorPattern)

export const patternsOfStrategiesQuery = query('strategies/patterns-of-strategies', {
  mode: 'read',
  params: z.object({ ids: groups, ...byBound }),
  row: z.object({ id: text, patterns: z.array(z.object({ pattern: storedPattern.row, ...Counts })) }),
})

export const patternsOfProblemTypesQuery = query('strategies/patterns-of-problem-types', {
  mode: 'read',
  params: z.object({ ids: groups, ...byName }),
  row: z.object({ id: text, patterns: z.array(storedPattern.row) }),
})

export const runsToLearnFrom = query('strategies/runs-to-learn-from', {
  mode: 'read',
  params: z.object({ afterId: text, limit: z.int().min(1).max(1_000) }),
  row: z.object({
    task: z.object({
      taskId: text,
      status: text,
      assignedAgentId: text,
      metadata: stringMap().nullable(),
      problemTypeId: text,
      problemTypeName: text,
      codeEntityIds: ids,
      endedAt: timestamp().nullable(),
      environment: RecordedEnvironment.nullable(),
    }),
    attempts: z.array(
      z.object({ attemptId: text, toolName: text, rawCommand: text, outcome: text, errorMessage: text, patternId: text }),
    ),
  }),
})

export const learningState = query('strategies/learning-state', {
  mode: 'read',
  params: z.object({ name: text }),
  row: z.object({ minedAt: timestamp().nullable(), attempts: z.int() }),
})

export const tieTasksQuery = query('strategies/tie-tasks', {
  mode: 'write',
  params: z.object({ rows: z.array(z.object({ problemTypeId: text, taskIds: ids.max(1_000) })).max(1_000) }),
  row: z.object({ tied: z.int() }),
})

export const recordMined = query('strategies/record-mined', {
  mode: 'write',
  params: z.object({
    name: text,
    now: timestamp(),
    rows: z
      .array(
        z.object({
          strategyId: text,
          successes: z.int(),
          failures: z.int(),
          lowerBound: z.number(),
          upperBound: z.number(),
          taskIds: ids.max(100),
          lastSeen: timestamp().nullable(),
        }),
      )
      .max(BATCH_MAX),
  }),
  row: z.object({ strategies: z.int() }),
})

export const minedStrategiesOf = query('strategies/mined-strategies', {
  mode: 'read',
  params: z.object({ name: text, limit: z.int().min(1).max(BATCH_MAX) }),
  row: z.object({
    strategy: ProvenStrategy,
    successes: z.int(),
    failures: z.int(),
    lowerBound: z.number(),
    upperBound: z.number(),
  }),
})
