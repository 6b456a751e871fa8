import { beginningOf, type LearnedRelation, placeholdersIn } from '#src/strategies/service.ts'
import { bindStep, type Values } from './bind-parameters.ts'
import type { Made } from './make-plan.ts'
import type { PlanStep } from './model.ts'
import { actionIn, isBehind, putBefore, withWord } from './plan-changes.ts'
import { STEPS_MAX } from './step-graph.ts'

/** Steps that are put before others because of what was learned, at most. */
const ADDED_MAX = 5

/**
 * The plan with what was learned of its problem type: what is required and not in it is done before the step that fails without it, or first
 * of all; steps that fail without something have it as a precondition, with the step that sees to it, and steps say what is known of them.
 * Each with its evidence.
 */
export const withLearned = (made: Made, learned: readonly LearnedRelation[], values: Values): Made => {
  const told = { ...made, steps: made.steps.map((step) => withKnown(step, learned)) }
  return learned
    .filter(({ kind, toolName }) => kind === 'REQUIRED_FOR' && toolName !== '')
    .slice(0, ADDED_MAX)
    .reduce<Made>((plan, edge, at) => withRequired(plan, edge, { values, at }), told)
}

const keyOf = (step: PlanStep): string => actionIn(step).key

const withKnown = (step: PlanStep, learned: readonly LearnedRelation[]): PlanStep => {
  const known = learned.filter(({ toolName, action }) => toolName === step.toolName && action !== '' && action === keyOf(step))
  if (known.length === 0) return step
  return withWord(
    step,
    known.map(say).join(' '),
    known.flatMap(({ evidenceIds }) => evidenceIds),
  )
}

const SAYING = {
  REQUIRED_FOR: (action: string) => `${action} is required`,
  SOLVES_EFFICIENTLY: (action: string) => `${action} helps`,
  CAUSES_FAILURE: (action: string) => `Runs with ${action} fail more often`,
}

const say = (edge: LearnedRelation): string => {
  const ended = (successes: number, failures: number) => `${successes} of ${successes + failures}`
  return `${SAYING[edge.kind](edge.action)}: ${ended(edge.withSuccesses, edge.withFailures)} runs with it succeeded, ${ended(edge.withoutSuccesses, edge.withoutFailures)} comparable ones without it (odds ratio ${edge.oddsRatio.toFixed(1)}, ${edge.oddsLow.toFixed(1)} to ${edge.oddsHigh.toFixed(1)}).`
}

const withRequired = (made: Made, edge: LearnedRelation, { values, at }: { values: Values; at: number }): Made => {
  const { plan, steps } = made
  const failing = steps.filter((step) => [keyOf(step), beginningOf(actionIn(step))].includes(edge.before))
  const present = steps.find((step) => keyOf(step) === edge.action)
  if (present) return withPrecondition(made, edge, idsOf(failing), present.stepId)
  if (steps.length >= STEPS_MAX) return made
  const parameters = { command: edge.command }
  const stepId = `${plan.planId.slice(0, 100)}#required-${at + 1}`
  const required = bindStep(
    {
      stepId,
      description: `${edge.action} first`,
      toolName: edge.toolName,
      parameters,
      openParameters: placeholdersIn(parameters),
      preconditions: [],
      rationale: `${say(edge)}${edge.before === '' ? '' : ` Without it ${edge.before} fails.`}`,
      evidenceIds: [...edge.evidenceIds],
    },
    values,
  )
  const waiting = idsOf(failing.length > 0 ? failing : steps.filter(({ dependsOnStepIds }) => dependsOnStepIds.length === 0))
  return withPrecondition(putBefore(made, required, waiting), edge, waiting, stepId)
}

const idsOf = (steps: readonly PlanStep[]): ReadonlySet<string> => new Set(steps.map(({ stepId }) => stepId))

const PRECONDITIONS_MAX = 64

/** Says of steps what has to have been done before them, and which step, where it is before them, sees to it. */
const withPrecondition = (made: Made, edge: LearnedRelation, these: ReadonlySet<string>, checkedBy: string): Made => ({
  ...made,
  steps: made.steps.map((step) => {
    const isSeenTo = step.stepId !== checkedBy && isBehind(made.steps, step.stepId, new Set([checkedBy]))
    if (!these.has(step.stepId) || !isSeenTo || step.preconditions.length >= PRECONDITIONS_MAX) return step
    const precondition = `${edge.action} has been done, which step ${checkedBy} sees to. ${say(edge)}`
    return { ...step, preconditions: [...step.preconditions, precondition] }
  }),
})
