import { type FragmentStep, fragmentSteps, type RankedStrategy } from '#src/strategies/service.ts'
import { bindStep, type Values } from './bind-parameters.ts'
import type { Made } from './make-plan.ts'
import type { PlanStep } from './model.ts'
import { actionIn, putBefore, withWord } from './plan-changes.ts'
import { STEPS_MAX } from './step-graph.ts'

/**
 * The plan with strategies that proved themselves for its problem type, best first, each with its evidence. Where a strategy has an action in
 * common with the plan, steps with such actions say so, and what a learned one does before them is done before them, if nothing of it is
 * open. The first that has none in common is the alternative of steps that do not say what to do when they fail.
 */
export const withProven = (made: Made, proven: readonly RankedStrategy[], values: Values): Made => {
  const own = new Set(made.steps.map(nameOf))
  const [sharing, others] = [true, false].map((wanted) =>
    proven.filter(({ strategy }) => fragmentSteps(strategy).some((step) => own.has(nameOf(step))) === wanted),
  )
  const told = (sharing ?? []).reduce((plan, one, at) => withSharing(plan, one, { values, at }), made)
  const alternative = others?.find((one) => isComplete(fragmentSteps(one.strategy)))
  return alternative ? withAlternative(told, alternative) : told
}

const nameOf = (step: Pick<PlanStep, 'toolName' | 'parameters'>): string => `${step.toolName}\u0000${actionIn(step).key}`

const isComplete = (steps: readonly Pick<FragmentStep, 'openParameters'>[]): boolean =>
  steps.every(({ openParameters }) => openParameters.length === 0)

const withSharing = (made: Made, proven: RankedStrategy, { values, at }: { values: Values; at: number }): Made => {
  const own = new Map(made.steps.map((step) => [nameOf(step), step.stepId]))
  const steps = fragmentSteps(proven.strategy).map((step) => bindStep(step, values))
  const shared = new Set(steps.flatMap((step) => own.get(nameOf(step)) ?? []))
  const told = {
    ...made,
    steps: made.steps.map((step) => (shared.has(step.stepId) ? withWord(step, wordOf(proven), evidenceOf(proven)) : step)),
  }
  const first = steps.findIndex((step) => own.has(nameOf(step)))
  const [before, next] = [steps.slice(0, first), own.get(nameOf(steps[first] as FragmentStep))]
  const isToBeDone =
    before.length > 0 && isLearned(proven) && isComplete(before) && made.steps.length + before.length <= STEPS_MAX
  if (!isToBeDone || next === undefined) return told
  return before.reduceRight<{ readonly made: Made; readonly next: string }>(
    (plan, step, order) => {
      const stepId = `${made.plan.planId.slice(0, 100)}#proven-${at + 1}.${order + 1}`
      const added = { ...step, stepId, rationale: wordOf(proven), evidenceIds: evidenceOf(proven) }
      return { made: putBefore(plan.made, added, new Set([plan.next])), next: stepId }
    },
    { made: told, next },
  ).made
}

const isLearned = ({ strategy }: RankedStrategy): boolean => Number(strategy.averagePerformanceMetrics?.odds_ratio_low ?? 0) > 1

/** `{ action: alternative }` is tried when nothing else is known to help; see step-failure.ts. */
const withAlternative = (made: Made, proven: RankedStrategy): Made => ({
  ...made,
  steps: made.steps.map((step) =>
    step.onFailure === undefined
      ? {
          ...withWord(step, `If it fails and nothing else helps: ${wordOf(proven)}`, evidenceOf(proven)),
          onFailure: { action: 'alternative', strategy_id: proven.strategy.strategyId },
        }
      : step,
  ),
})

const wordOf = ({ strategy, reason }: RankedStrategy): string => `${strategy.name} proved itself. ${reason}`

const evidenceOf = ({ strategy, evidenceIds }: RankedStrategy): string[] => [strategy.strategyId, ...evidenceIds]
