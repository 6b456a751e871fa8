import { z } from 'zod'
import { operation } from '#src/kernel/operation.ts'
import { Groups, groupsInput, groupsOf } from '#src/kernel/page.ts'
import { timestamp } from '#src/kernel/schema.ts'
import type { RowOf } from '#src/store/query.ts'
import type { Store } from '#src/store/store.ts'
import { edgesOfProblemTypesQuery, LearnedRelation } from './edges/queries.ts'
import { StrategyEvidence } from './evidence.ts'
import { STRATEGY_STATUSES, statusOf } from './life/life.ts'
import { lifeOfStrategiesQuery } from './life/queries.ts'
import { evidenceOf } from './rules.ts'

type Deps = { readonly store: Store }

export const StrategyStatus = z.enum(STRATEGY_STATUSES)

/** What is known of a strategy in some circumstances: an error pattern, a problem type, an operating system. */
export const StrategyCondition = z.object({ kind: z.string(), id: z.string(), name: z.string(), evidence: StrategyEvidence })

/** How a strategy stands. Helped and harmed are uses that were told; its evidence also has those it was mined from. */
export const StrategyLife = z.object({
  status: StrategyStatus,
  retrieved: z.int(),
  followed: z.int(),
  helped: z.int(),
  harmed: z.int(),
  validFrom: timestamp().optional(),
  supersededAt: timestamp().optional(),
  quarantinedAt: timestamp().optional(),
  retiredAt: timestamp().optional(),
  /** The strategy that took its place; empty where none did. */
  sameAs: z.string(),
  /** Names of the strategies whose place it took. */
  aliases: z.array(z.string()),
  conditions: z.array(StrategyCondition),
})
export type StrategyLife = z.output<typeof StrategyLife>

export const lifeOfStrategies = operation({
  name: 'strategies.lifeOfStrategies',
  summary:
    'How each strategy stands: its status, how often it was handed out, followed and helped, and what is known of it where.',
  role: 'reader',
  mode: 'read',
  input: z.object({ ids: groupsInput().ids }),
  output: Groups(StrategyLife.nullable()),
  async run(context, { store }: Deps, { ids }) {
    const rows = await store.read(context, lifeOfStrategiesQuery, { ids })
    return groupsOf(ids, rows, (row) => (row ? lifeOf(row) : null))
  },
})

const lifeOf = (row: RowOf<typeof lifeOfStrategiesQuery>): StrategyLife => {
  const { id: _, patterns, problemTypes, environments, validFrom, supersededAt, quarantinedAt, retiredAt, ...counted } = row
  const conditions = (kind: string, cases: typeof patterns) =>
    cases.map(({ id, name, ...counts }) => ({ kind, id, name, evidence: evidenceOf(counts) }))
  return {
    ...counted,
    status: statusOf(row),
    ...(validFrom ? { validFrom } : {}),
    ...(supersededAt ? { supersededAt } : {}),
    ...(quarantinedAt ? { quarantinedAt } : {}),
    ...(retiredAt ? { retiredAt } : {}),
    conditions: [
      ...conditions('error_pattern', patterns),
      ...conditions('problem_type', problemTypes),
      ...conditions('environment', environments),
    ],
  }
}

export const learnedOfProblemTypes = operation({
  name: 'strategies.learnedOfProblemTypes',
  summary:
    'What was learned of tools and code with each problem type: what is required, what solves it and what makes it fail; surest first.',
  role: 'reader',
  mode: 'read',
  input: z.object(groupsInput()).omit({ after: true }),
  output: Groups(z.array(LearnedRelation)),
  async run(context, { store }: Deps, { ids, first }) {
    const rows = await store.read(context, edgesOfProblemTypesQuery, { ids, limit: first })
    return groupsOf(ids, rows, (row) => row?.edges ?? [])
  },
})
