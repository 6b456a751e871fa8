import { z } from 'zod'
import { reference, timestamp } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { FragmentStep, RankedStrategy } from '#src/strategies/service.ts'
import { fragmentSteps } from '#src/strategies/service.ts'
import { branchOf, type Course, isRescue, stepsBefore, withPlan, withStep, withSteps } from './course.ts'
import type { PlanStep } from './model.ts'
import { STEPS_MAX } from './step-graph.ts'

/** How a plan goes on after a report. */
export const StepDecisionAction = z.enum([
  'STEP_DECISION_ACTION_UNSPECIFIED',
  'STEP_DECISION_ACTION_CONTINUE',
  'STEP_DECISION_ACTION_RETRY',
  'STEP_DECISION_ACTION_RECOVER',
  'STEP_DECISION_ACTION_BRANCH',
  'STEP_DECISION_ACTION_SKIP',
  'STEP_DECISION_ACTION_PAUSE',
  'STEP_DECISION_ACTION_FAIL',
])

export const StepDecision = z.object({
  action: StepDecisionAction,
  /** Why, for people. */
  reason: z.string(),
  /** When a step that is tried again may be taken. */
  retryAt: timestamp().optional(),
  /** The strategy whose steps were put before the one that failed. */
  strategyId: reference(),
})
export type StepDecision = z.output<typeof StepDecision>

export type Decided = { readonly course: Course; readonly decision: StepDecision }

/** What is known of a failure when it is reported. */
export type Failure = {
  /** It passes by itself: a rate limit, the network, a lock. */
  readonly isTransient: boolean
  readonly message: string
  /** What is known to help against it, best first. */
  readonly remedies: readonly RankedStrategy[]
  /** What the step itself says to do, by `on_failure: { action: recover | alternative, strategy_id }`. */
  readonly declared?: RankedStrategy | undefined
}

/** A step that was taken so often is not taken again by itself, whatever its declaration says. */
export const TRIES_MAX = 8
const TRANSIENT_TRIES_MAX = 5
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 300_000
/** A remedy that failed more often than not is none. */
const LEAST_MEAN = 0.5

/**
 * How the plan goes on after a step has failed; the first of these that applies: a failure that passes is tried again after a
 * pause that doubles; what the step itself says (retry, skip, a strategy); a remedy known for this very kind of error; another step or an
 * alternative strategy that the step names; else the plan is paused and a person asked.
 */
export const afterFailure = (course: Course, step: PlanStep, failure: Failure, nowMs: number): Decided => {
  const { onFailure = {} } = step
  const canTry = step.tryCount < TRIES_MAX
  if (failure.isTransient && step.tryCount < TRANSIENT_TRIES_MAX) return retryLater(course, step, nowMs)
  if (onFailure.action === 'retry' && canTry && step.tryCount < triesOf(onFailure.attempts))
    return retry(course, step, `Its declaration allows ${triesOf(onFailure.attempts)} tries.`)
  if (onFailure.action === 'skip') return skip(course, step)
  const declared = canTry && failure.declared && isPossible(course, step, failure.declared) ? failure.declared : undefined
  if (declared && onFailure.action === 'recover') return recover(course, step, declared)
  const remedy = canTry ? failure.remedies.find((one) => isUsable(course, step, one)) : undefined
  if (remedy) return recover(course, step, remedy)
  const branch = branchOf(course, step)
  if (branch && canTry) return goTo(course, step, branch)
  if (declared) return recover(course, step, declared)
  if (onFailure.action === 'fail') return fail(course, step, failure.message)
  return pause(course, step, failure.message)
}

const triesOf = (attempts: unknown): number => (typeof attempts === 'number' && attempts >= 1 ? Math.floor(attempts) : 2)

const ready = { status: 'PLAN_STEP_STATUS_READY', leaseAgentId: '', leaseExpiresAt: undefined } as const

const retryLater = (course: Course, step: PlanStep, nowMs: number): Decided => {
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, step.tryCount - 1), LONGEST_PAUSE_MS)
  const retryAt = timestampOf(nowMs + pauseMs)
  return {
    course: withStep(course, step.stepId, { ...ready, notBefore: retryAt }),
    decision: decision('RETRY', `The failure passes by itself; the step can be taken again in ${pauseMs / 1_000} s.`, {
      retryAt,
    }),
  }
}

const retry = (course: Course, step: PlanStep, reason: string): Decided => ({
  course: withStep(course, step.stepId, ready),
  decision: decision('RETRY', reason),
})

const skip = (course: Course, step: PlanStep): Decided => ({
  course: withStep(course, step.stepId, { ...ready, status: 'PLAN_STEP_STATUS_SKIPPED' }),
  decision: decision('SKIP', 'Its declaration says that the plan goes on without it.'),
})

const fail = (course: Course, step: PlanStep, message: string): Decided => ({
  course: withStep(course, step.stepId, { ...ready, status: 'PLAN_STEP_STATUS_COMPLETED_FAILURE' }),
  decision: decision('FAIL', message || 'Its declaration says that the plan fails with it.'),
})

const pause = (course: Course, step: PlanStep, message: string): Decided => {
  const asked = typeof step.onFailure?.reason === 'string' ? step.onFailure.reason : message
  return {
    course: withPlan(withStep(course, step.stepId, ready), { status: 'PLAN_STATUS_PAUSED' }),
    decision: decision('PAUSE', `Nothing is known to help; somebody has to look at it. ${asked}`.trim()),
  }
}

/** A step that stands before it: done again from there. One behind it: this one has failed for good, and that one can run now. */
const goTo = (course: Course, step: PlanStep, branch: PlanStep): Decided => {
  if (branch.stepId === step.stepId) return retry(course, step, 'Its declaration says to try it again.')
  if (isRescue(course, step, branch)) {
    const failed = withStep(course, step.stepId, { ...ready, status: 'PLAN_STEP_STATUS_COMPLETED_FAILURE' })
    return {
      // One that runs already, for another failure, is left to whoever has it.
      course: isRunning(branch) ? failed : withStep(failed, branch.stepId, ready),
      decision: decision('BRANCH', `Its declaration says to go on with ${branch.stepId}.`),
    }
  }
  const between = [...stepsBefore(course, step.stepId)].filter((id) => stepsBefore(course, id).has(branch.stepId))
  const waiting = withSteps(course, new Set([...between, step.stepId]), () => ({ ...ready, status: 'PLAN_STEP_STATUS_PENDING' }))
  const isNew = !stepsBefore(course, step.stepId).has(branch.stepId)
  const tied = isNew ? withStep(waiting, step.stepId, { dependsOnStepIds: [...step.dependsOnStepIds, branch.stepId] }) : waiting
  return {
    course: isRunning(branch) ? tied : withStep(tied, branch.stepId, ready),
    decision: decision('BRANCH', `Its declaration says to go back to ${branch.stepId}.`),
  }
}

const isRunning = ({ status }: PlanStep): boolean => status === 'PLAN_STEP_STATUS_RUNNING'

const isUsable = (course: Course, step: PlanStep, remedy: RankedStrategy): boolean =>
  remedy.patternId !== '' && remedy.evidence.mean >= LEAST_MEAN && isPossible(course, step, remedy)

/** Whether it has steps for which there is room, and was not done before this step already. */
const isPossible = (course: Course, step: PlanStep, { strategy }: RankedStrategy): boolean => {
  const size = fragmentSteps(strategy).length
  const isTried = course.steps.some(
    (one) =>
      step.dependsOnStepIds.includes(one.stepId) &&
      isRemedyFor(step.stepId, one) &&
      one.evidenceIds.includes(strategy.strategyId),
  )
  return !isTried && size > 0 && course.steps.length + size <= STEPS_MAX
}

const remedyPrefix = (stepId: string): string => `${stepId.slice(0, 100)}+`

/** Whether a step was put before the one of this id as a part of a remedy; a caller's own ids may have a + as well. */
export const isRemedyFor = (stepId: string, one: PlanStep): boolean => {
  const prefix = remedyPrefix(stepId)
  return one.stepId.startsWith(prefix) && /^\d+\.\d+$/.test(one.stepId.slice(prefix.length)) && one.evidenceIds.length > 0
}

/** Puts the strategy's steps before the one that failed, which is then tried again. */
const recover = (course: Course, step: PlanStep, { strategy, reason }: RankedStrategy): Decided => {
  const stepId = (order: number) => `${remedyPrefix(step.stepId)}${step.tryCount}.${order}`
  const inserted = fragmentSteps(strategy).map(
    (one: FragmentStep, order): PlanStep => ({
      ...one,
      stepId: stepId(order),
      ownerId: course.plan.planId,
      order: course.steps.length + order,
      description: one.description || `${strategy.name}, step ${order + 1}`,
      dependsOnStepIds: order === 0 ? [] : [stepId(order - 1)],
      status: order === 0 ? 'PLAN_STEP_STATUS_READY' : 'PLAN_STEP_STATUS_PENDING',
      rationale: `${strategy.name}, because ${step.stepId} failed. ${reason}`,
      evidenceIds: [strategy.strategyId],
      tryCount: 0,
      lastAttemptId: '',
    }),
  )
  const last = inserted.at(-1)?.stepId ?? ''
  const waiting = withStep(course, step.stepId, {
    ...ready,
    status: 'PLAN_STEP_STATUS_PENDING',
    dependsOnStepIds: [...step.dependsOnStepIds, last],
  })
  return {
    course: { ...waiting, steps: [...waiting.steps, ...inserted] },
    decision: decision('RECOVER', `${strategy.name} is known to help. ${reason}`, { strategyId: strategy.strategyId }),
  }
}

const decision = (
  action: 'RETRY' | 'RECOVER' | 'BRANCH' | 'SKIP' | 'PAUSE' | 'FAIL',
  reason: string,
  more: { retryAt?: string; strategyId?: string } = {},
): StepDecision => ({ action: `STEP_DECISION_ACTION_${action}`, reason, strategyId: '', ...more })
