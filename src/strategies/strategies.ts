import { z } from 'zod'
import type { Outbox } from '#src/events/outbox.ts'
import { digestOf } from '#src/kernel/digest.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { withMintedId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, First, Page, page, pageInput } from '#src/kernel/page.ts'
import { id, inputForm, reference, text } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { Store, Transaction } from '#src/store/store.ts'
import { RankedStrategy } from './evidence.ts'
import { ProblemType, ProvenStrategy } from './model.ts'
import { PRIOR_POSTERIOR } from './posterior.ts'
import type { Source } from './problem-types.ts'
import { putStrategies, rankedStrategiesOfProblemType, strategiesByName, strategyById } from './queries.ts'
import { fragmentSteps, ranked } from './rules.ts'

type Deps = { readonly store: Store; readonly outbox: Outbox }

export const upsertProvenStrategy = operation({
  name: 'strategies.upsertProvenStrategy',
  summary: 'Creates a strategy, or replaces the one with its id; what was learned of it stays.',
  role: 'agent',
  mode: 'write',
  input: z.object({ strategy: inputForm(ProvenStrategy, 'strategyId') }),
  output: ProvenStrategy,
  async run(context, { outbox }: Deps, input) {
    const strategy = withMintedId(input.strategy, 'strategyId')
    return outbox.write(context, async (transaction) => {
      const changed = await storeStrategies(transaction, [strategy], { source: 'caller', now: timestampOf(context.now()) })
      if (changed.length > 0)
        transaction.emit('strategy.changed', [{ entityId: strategy.strategyId, facts: { name: strategy.name } }])
      const [row] = await transaction.run(strategyById, { strategyId: strategy.strategyId })
      return row?.strategy ?? strategy
    })
  },
})

/** Stores strategies with their steps and problem types; what says the same is not written again. Returns the ids that changed. */
export const storeStrategies = async (
  transaction: Transaction,
  strategies: readonly ProvenStrategy[],
  { source, now }: { source: Source; now: string },
): Promise<string[]> => {
  const rows = strategies.map((properties) => ({
    properties,
    source,
    digest: digestOf(properties),
    steps: fragmentSteps(properties),
  }))
  const changes = await transaction.run(putStrategies, { rows, prior: PRIOR_POSTERIOR.lowerBound, now })
  return changes.filter(({ change }) => change !== 'unchanged').map((changed) => changed.id)
}

export const getProvenStrategy = operation({
  name: 'strategies.getProvenStrategy',
  summary: 'The strategy of an id.',
  role: 'reader',
  mode: 'read',
  input: z.object({ strategyId: id() }),
  output: ProvenStrategy,
  errors: ['NOT_FOUND'],
  async run(context, { store }: Deps, { strategyId }) {
    const [row] = await store.read(context, strategyById, { strategyId })
    if (!row) throw new OcodeError('NOT_FOUND', `There is no strategy ${strategyId}.`)
    return row.strategy
  },
})

export const listProvenStrategies = operation({
  name: 'strategies.listProvenStrategies',
  summary: 'Strategies by name: all, those of one name, for one problem type or against one error pattern.',
  role: 'reader',
  mode: 'read',
  input: z.object({ name: text(256), problemTypeId: reference(), patternId: reference(), ...pageInput() }),
  output: Page(ProvenStrategy),
  async run(context, { store }: Deps, { first, after, ...filter }) {
    const [afterName = '', afterId = ''] = decodeCursor(after, ['text', 'text']) ?? []
    const rows = await store.read(context, strategiesByName, {
      ...filter,
      afterName: String(afterName),
      afterId: String(afterId),
      limit: first + 1,
    })
    return page(
      rows.map(({ strategy }) => strategy),
      { first, after, key: (strategy) => [strategy.name, strategy.strategyId] },
    )
  },
})

/** The bound of a cursor of a ranked list; above every lower bound where there is none. */
const TOP = 2

export const rankedStrategies = operation({
  name: 'strategies.rankedStrategies',
  summary: 'A problem type with its strategies, surest first, in one query.',
  role: 'reader',
  mode: 'read',
  input: z
    .object({
      problemTypeId: reference(),
      name: text(256),
      first: First.default(50),
      after: pageInput().after,
      /** Details are plans, conditions, metrics and instants; without them these are absent. */
      want: z.object({ strategies: z.boolean().default(true), details: z.boolean().default(true) }).prefault({}),
    })
    .refine(({ problemTypeId, name }) => (problemTypeId === '') !== (name === ''), 'give either problemTypeId or name'),
  output: z.object({ problemType: ProblemType, strategies: Page(RankedStrategy) }),
  errors: ['NOT_FOUND'],
  async run(context, { store }: Deps, { problemTypeId, name, first, after, want }) {
    const [afterBound = TOP, afterId = ''] = decodeCursor(after, ['number', 'text']) ?? []
    const [row] = await store.read(context, rankedStrategiesOfProblemType, {
      problemTypeId,
      name,
      want,
      afterBound: Number(afterBound),
      afterId: String(afterId),
      limit: first + 1,
    })
    if (!row) throw new OcodeError('NOT_FOUND', `There is no problem type ${problemTypeId || name}.`)
    const scoped = row.strategies.map((counted) =>
      ranked({ ...counted, scope: row.problemType.name, problemTypeId: row.problemType.problemTypeId }),
    )
    return { problemType: row.problemType, strategies: page(scoped, { first, after, key: rankKey }) }
  },
})

/** The place of a strategy in a ranked list. */
export const rankKey = ({ evidence, strategy }: RankedStrategy) => [evidence.lowerBound, strategy.strategyId]
