import { z } from 'zod'
import { type JsonObject, struct } from '#src/kernel/schema.ts'
import { applies, asObject, type Facts } from './conditions.ts'
import type { RankedStrategy, StrategyEvidence } from './evidence.ts'
import { decayedTo } from './life/decay.ts'
import { sampledChance } from './life/explore.ts'
import type { ProvenStrategy } from './model.ts'
import { type Counts, posteriorOf } from './posterior.ts'

const STEPS_MAX = 256

/** Outcomes after which a strategy that is more likely to fail than not is put behind all others. */
const FAILING_AFTER = 3

/** The counts, what they come to (by the `aged` counts where there are any), and when the last outcome came in. */
export const evidenceOf = ({
  successes,
  failures,
  lastSeen,
  aged,
}: Counts & { readonly lastSeen?: string | null | undefined; readonly aged?: Counts | undefined }): StrategyEvidence => ({
  successes,
  failures,
  ...posteriorOf(aged ?? { successes, failures }),
  ...(lastSeen ? { lastSeenAt: lastSeen } : {}),
})

export type CandidateStrategy = Counts & {
  readonly strategy: ProvenStrategy
  readonly lowerBound: number
  readonly lastSeen: string | null
  readonly evidenceIds: readonly string[]
  /** Name of the pattern or problem type that led to it. */
  readonly scope: string
  readonly patternId?: string
  readonly problemTypeId?: string
  readonly decayedSuccesses?: number | null
  readonly decayedFailures?: number | null
  readonly quarantinedAt?: string | null
  /** The counts by their age, where that matters. */
  readonly aged?: Counts
}

/** A strategy found on an edge, as it is handed out. */
export const ranked = (candidate: CandidateStrategy): RankedStrategy => {
  const evidence = evidenceOf(candidate)
  return {
    strategy: candidate.strategy,
    evidence,
    reason: reasonFor(candidate.scope, evidence),
    evidenceIds: [...candidate.evidenceIds],
    patternId: candidate.patternId ?? '',
    problemTypeId: candidate.problemTypeId ?? '',
  }
}

const reasonFor = (scope: string, { successes, failures, lowerBound, upperBound }: StrategyEvidence): string => {
  const uses = successes + failures
  if (uses === 0) return `Known for ${scope}; no use of it is recorded yet.`
  return `Known for ${scope}: ${successes} of ${uses} uses succeeded (90 % interval ${lowerBound.toFixed(2)} to ${upperBound.toFixed(2)}).`
}

export type Ranking = {
  readonly first: number
  readonly facts: Facts
  /** When it is asked (RFC 3339): outcomes count less the older they are. Without it they do not age. */
  readonly at?: string
  /** Rank by draws from what is known instead of its lower bound, so that what little is known of gets its turn. */
  readonly explorationSeed?: string
}

/**
 * The best `first` candidates, each strategy once: what is for the very pattern before what is for its kind of problem, and
 * within each by the lower bound of success, of outcomes by their age. One that failed more often than not, surely, goes behind all others; one
 * whose conditions the facts contradict is left out, and so is one in quarantine unless its turn is drawn. Where something is known for
 * the very pattern, what is merely for the kind of problem and was never used is no advice, but noise, and left out unless drawn.
 */
export const rankCandidates = (
  candidates: readonly (CandidateStrategy & { readonly distance: number })[],
  { first, facts, at, explorationSeed = '' }: Ranking,
): RankedStrategy[] => {
  const inOrder = candidates
    .filter(
      ({ strategy, quarantinedAt }) =>
        applies(strategy.applicabilityConditions, facts) && (!quarantinedAt || explorationSeed !== ''),
    )
    .map((one) => {
      const aged = agedCounts(one, at)
      return {
        ...one,
        aged,
        tier: isFailing(aged) ? Number.POSITIVE_INFINITY : one.distance,
        score:
          explorationSeed === '' ? posteriorOf(aged).lowerBound : sampledChance(aged, explorationSeed, one.strategy.strategyId),
      }
    })
    .sort(
      (a, b) =>
        (explorationSeed === '' ? compare(a.tier, b.tier) : 0) ||
        b.score - a.score ||
        compare(a.strategy.name, b.strategy.name) ||
        compare(a.strategy.strategyId, b.strategy.strategyId),
    )
  const isPatternServed = explorationSeed === '' && inOrder.some(({ tier }) => tier === 0)
  const seen = new Set<string>()
  const best: RankedStrategy[] = []
  for (const candidate of inOrder) {
    if (best.length === first) break
    if (seen.has(candidate.strategy.strategyId) || (isPatternServed && isMereGuess(candidate))) continue
    seen.add(candidate.strategy.strategyId)
    best.push(ranked(candidate))
  }
  return best
}

/** What may be told of a failure: where nobody knows its pattern, what is for the kind of problem and was never used would be a guess. */
export const worthTelling = <C extends Counts>(candidates: readonly C[], isPatternKnown: boolean): readonly C[] =>
  isPatternKnown ? candidates : candidates.filter(({ successes, failures }) => successes + failures > 0)

const isMereGuess = ({ distance, successes, failures }: Counts & { readonly distance: number }): boolean =>
  distance > 0 && successes + failures === 0

const agedCounts = (
  { successes, failures, decayedSuccesses, decayedFailures, lastSeen }: CandidateStrategy,
  at: string | undefined,
): Counts => {
  const counts = { successes: decayedSuccesses ?? successes, failures: decayedFailures ?? failures, asOf: lastSeen }
  return at === undefined ? counts : decayedTo(counts, at)
}

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)

export const isFailing = (counts: Counts): boolean =>
  counts.successes + counts.failures >= FAILING_AFTER && posteriorOf(counts).upperBound < 0.5

/** A step of a strategy as a PlanStep node; the fields that only a running plan has are left out. */
export const FragmentStep = z.object({
  stepId: z.string(),
  ownerId: z.string(),
  order: z.int(),
  description: z.string(),
  toolName: z.string(),
  parameters: struct().optional(),
  openParameters: z.array(z.string()),
  preconditions: z.array(z.string()),
  onFailure: struct().optional(),
  dependsOnStepIds: z.array(z.string()),
  status: z.string(),
  rationale: z.string(),
  evidenceIds: z.array(z.string()),
  leaseAgentId: z.string(),
})
export type FragmentStep = z.output<typeof FragmentStep>

/** The steps of a strategy's fragment, one after the other; what is no list of objects with a tool has none. */
export const fragmentSteps = ({ strategyId, templatePlanFragment }: ProvenStrategy): FragmentStep[] => {
  const steps = Array.isArray(templatePlanFragment?.steps) ? (templatePlanFragment.steps as unknown[]) : []
  const stepId = (order: number) => `${strategyId.slice(0, 120)}#${order}`
  return steps.slice(0, STEPS_MAX).map((raw, order) => {
    const step = asObject(raw)
    const parameters = asObject(step.parameters)
    return {
      stepId: stepId(order),
      ownerId: strategyId,
      order,
      description: String(step.description ?? step.action ?? ''),
      toolName: String(step.tool ?? ''),
      parameters,
      openParameters: placeholdersIn(parameters),
      preconditions: [],
      ...(step.on_failure === undefined ? {} : { onFailure: asObject(step.on_failure) }),
      dependsOnStepIds: order === 0 ? [] : [stepId(order - 1)],
      status: 'PLAN_STEP_STATUS_UNSPECIFIED',
      rationale: saidOf(step),
      evidenceIds: [],
      leaseAgentId: '',
    }
  })
}

/** What a learned step's errors were, in words; see error-states.ts. */
const saidOf = ({ worked, failed, errors }: JsonObject): string => {
  if (typeof worked !== 'number' || typeof failed !== 'number') return ''
  const named = (Array.isArray(errors) ? errors : []).map(asObject).map(({ family, runs }) => `${String(family)} ${String(runs)}`)
  return `In the runs it was learned from it worked in ${worked} of ${worked + failed}${named.length > 0 ? `; else: ${named.join(', ')}` : ''}.`
}

/** The names of the `${name}` placeholders in a JSON value, each once, in the order in which they appear. */
export const placeholdersIn = (value: unknown): string[] => [
  ...new Set(
    Array.from(JSON.stringify(value ?? null).matchAll(/\$\{([A-Za-z_][A-Za-z0-9_.-]{0,63})\}/g), ([, name]) => name ?? ''),
  ),
]
