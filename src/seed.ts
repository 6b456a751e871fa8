import { v5 } from 'uuid'
import type { Seed, SeedErrorPattern, SeedPlanTemplate, SeedProblemType, SeedStrategy } from '#src/analysis/seed-model.ts'
import type { Outbox } from '#src/events/outbox.ts'
import type { Context } from '#src/kernel/context.ts'
import { digestOf } from '#src/kernel/digest.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { PlanTemplate } from '#src/planning/model.ts'
import { storeTemplates } from '#src/planning/service.ts'
import type { Store } from '#src/store/store.ts'
import type { ProblemType, ProvenStrategy } from '#src/strategies/model.ts'
import { recordSeed, seedState, storeProblemTypes, storeSeedPatterns, storeStrategies } from '#src/strategies/service.ts'

/** Namespace of the ids of the seed's entries; a constant of this project. */
const SEED_NAMESPACE = '94b54b38-7c1b-5b53-8f05-0c0de0c0de03'

export type SeedKind = 'problem-type' | 'error-pattern' | 'strategy' | 'plan-template'

/** The id of a seed entry: the same kind and name give the same id in every installation. */
export const seedId = (kind: SeedKind, name: string): string => v5(`${kind}\u0000${name}`, SEED_NAMESPACE)

export type SeedResult = {
  readonly problemTypes: number
  readonly errorPatterns: number
  readonly strategies: number
  readonly planTemplates: number
}

const NOTHING: SeedResult = { problemTypes: 0, errorPatterns: 0, strategies: 0, planTemplates: 0 }

/**
 * Brings the graph up to the seed, in one transaction, and returns how many entries changed. A seed the graph has already is
 * one small read. What people have put stays as they put it, and what was learned is never touched: an entry that is new
 * starts without any evidence.
 */
export const loadSeedInto = async (
  context: Context,
  deps: { readonly store: Store; readonly outbox: Outbox },
  seed: Seed,
): Promise<SeedResult> => {
  const checksum = digestOf(seed)
  const [known] = await deps.store.read(context, seedState, {})
  if (known?.checksum === checksum) return NOTHING
  return deps.outbox.write(context, async (transaction) => {
    const now = timestampOf(context.now())
    const saying = { source: 'seed', now } as const
    // First, for its lock: of two processes that start at once, the second finds everything unchanged.
    await transaction.run(recordSeed, { checksum, now })
    const problemTypes = await storeProblemTypes(transaction, seed.problemTypes.map(problemTypeOf), saying)
    const strategies = await storeStrategies(transaction, seed.strategies.map(strategyOf), saying)
    const errorPatterns = await storeSeedPatterns(transaction, seed.errorPatterns.map(patternOf), now)
    const planTemplates = await storeTemplates(transaction, seed.planTemplates.map(templateOf), saying)
    if (strategies.length > 0)
      transaction.emit(
        'strategy.changed',
        strategies.map((entityId) => ({ entityId })),
      )
    if (errorPatterns.length > 0)
      transaction.emit(
        'pattern.changed',
        errorPatterns.map((entityId) => ({ entityId })),
      )
    return {
      problemTypes: problemTypes.length,
      errorPatterns: errorPatterns.length,
      strategies: strategies.length,
      planTemplates: planTemplates.length,
    }
  })
}

const typeIds = (names: readonly string[]) => names.map((name) => seedId('problem-type', name))

const problemTypeOf = ({ name, description, keywords, parent }: SeedProblemType): ProblemType => ({
  problemTypeId: seedId('problem-type', name),
  name,
  description,
  keywords,
  parentId: parent === undefined ? '' : seedId('problem-type', parent),
})

const strategyOf = ({
  name,
  description,
  templatePlanFragment,
  applicabilityConditions,
  relatedProblemTypes,
}: SeedStrategy): ProvenStrategy => ({
  strategyId: seedId('strategy', name),
  name,
  description,
  templatePlanFragment,
  applicabilityConditions,
  successRate: 0,
  relatedProblemTypes: typeIds(relatedProblemTypes),
})

const patternOf = ({ name, problemTypes, strategies, ...pattern }: SeedErrorPattern) => ({
  pattern: { patternId: seedId('error-pattern', name), name, ...pattern },
  problemTypeIds: typeIds(problemTypes),
  strategyIds: strategies.map((strategy) => seedId('strategy', strategy)),
})

/** The version is the graph's own count: the seed's counts its releases. */
const templateOf = ({ name, description, problemTypes, steps }: SeedPlanTemplate): PlanTemplate => ({
  templateId: seedId('plan-template', name),
  name,
  description,
  version: 0,
  templateData: {
    steps: steps.map(({ stepId, dependsOn, description: what, ...step }) => ({
      step_id: stepId,
      description: what,
      ...step,
      depends_on: dependsOn,
    })),
  },
  problemTypeIds: typeIds(problemTypes),
  status: 'PLAN_TEMPLATE_STATUS_ACTIVE',
})
