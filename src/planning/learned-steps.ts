import { actionOf, beginningOf, type LearnedRelation, placeholdersIn } from '#src/strategies/service.ts'
import { bindStep, type Values } from './bind-parameters.ts'
import type { Made } from './make-plan.ts'
import type { PlanStep } from './model.ts'
import { STEPS_MAX } from './step-graph.ts'

/** Steps that are put before others because of what was learned, at most. */
const ADDED_MAX = 5

/**
 * The plan with what was learned of its problem type: what is required and not in it is done before the step that fails without it, or first of all;
 * steps say what is known of them. Each with its evidence.
 */
export const withLearned = (made: Made, learned: readonly LearnedRelation[], values: Values): Made => {
  const told = { ...made, steps: made.steps.map((step) => withKnown(step, learned)) }
  return learned
    .filter(({ kind, toolName }) => kind === 'REQUIRED_FOR' && toolName !== '')
    .slice(0, ADDED_MAX)
    .reduce<Made>((plan, edge, at) => withRequired(plan, edge, { values, at }), told)
}

const actionIn = ({ toolName, parameters = {} }: PlanStep) =>
  actionOf({ toolName, rawCommand: typeof parameters.command === 'string' ? parameters.command : JSON.stringify(parameters) })

const keyOf = (step: PlanStep): string => actionIn(step).key

const withKnown = (step: PlanStep, learned: readonly LearnedRelation[]): PlanStep => {
  const known = learned.filter(({ toolName, action }) => toolName === step.toolName && action !== '' && action === keyOf(step))
  if (known.length === 0) return step
  return {
    ...step,
    rationale: [step.rationale, ...known.map(say)].join(' ').slice(0, 4_000),
    evidenceIds: [...new Set([...step.evidenceIds, ...known.flatMap(({ evidenceIds }) => evidenceIds)])].slice(0, 100),
  }
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
  if (steps.length >= STEPS_MAX || steps.some((step) => keyOf(step) === edge.action)) return made
  const failing = steps.filter((step) => [actionIn(step).key, beginningOf(actionIn(step))].includes(edge.before))
  const waiting = new Set(
    (failing.length > 0 ? failing : steps.filter(({ dependsOnStepIds }) => dependsOnStepIds.length === 0)).map(
      ({ stepId }) => stepId,
    ),
  )
  const parameters = { command: edge.command }
  const stepId = `${plan.planId.slice(0, 100)}#required-${at + 1}`
  const required: PlanStep = bindStep(
    {
      stepId,
      ownerId: plan.planId,
      order: steps.length,
      description: `${edge.action} first`,
      toolName: edge.toolName,
      parameters,
      openParameters: placeholdersIn(parameters),
      preconditions: [],
      dependsOnStepIds: [...new Set(failing.flatMap(({ dependsOnStepIds }) => dependsOnStepIds))],
      status: 'PLAN_STEP_STATUS_PENDING',
      rationale: `${say(edge)}${edge.before === '' ? '' : ` Without it ${edge.before} fails.`}`,
      evidenceIds: [...edge.evidenceIds],
      leaseAgentId: '',
      tryCount: 0,
      lastAttemptId: '',
    },
    values,
  )
  const tied = steps.map((step) =>
    waiting.has(step.stepId) ? { ...step, dependsOnStepIds: [...step.dependsOnStepIds, stepId] } : step,
  )
  return { plan, steps: [...tied, required] }
}
