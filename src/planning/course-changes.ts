import { OcodeError } from '#src/kernel/error.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { bindStep, type Values } from './bind-parameters.ts'
import { type Course, isOver, settle, stepOf, withPlan, withStep } from './course.ts'
import type { PlanStatus, PlanStep } from './model.ts'
import { isStepEnd, planStates, stepStates } from './plan-states.ts'
import { afterFailure, type Decided, type Failure } from './step-failure.ts'

/** Gives the plan another status; CONFLICT, with what is allowed, where its present one does not lead there. */
export const moveTo = (course: Course, status: PlanStatus): Course => {
  const { planId, status: present } = course.plan
  const step = planStates.transition(present, status)
  if (step === 'same') return course
  if (step === 'illegal') throw illegal(planId, present, status)
  return withPlan(course, { status })
}

/** CONFLICT where the plan, or a step of it, cannot become what a caller says of it; of the steps of a draft nothing has to be said. */
export const checkChange = (present: Course, said: Course): void => {
  moveTo(present, said.plan.status)
  const isDraft = said.plan.status === 'PLAN_STATUS_DRAFT'
  for (const { stepId, status } of said.steps) {
    const former = stepOf(present, stepId)
    if (isDraft && status === 'PLAN_STEP_STATUS_UNSPECIFIED') continue
    if (former && stepStates.transition(former.status, status) === 'illegal')
      throw conflict(former, `it is ${former.status} and cannot become ${status}`)
  }
}

const illegal = (planId: string, from: PlanStatus, to: PlanStatus) => {
  const allowed = planStates.allowedAfter(from)
  const next = allowed.length === 0 ? 'nothing can follow on that' : `allowed are ${allowed.join(', ')}`
  return new OcodeError('CONFLICT', `Plan ${planId} is ${from} and cannot become ${to}: ${next}.`, {
    details: { status: from, allowed },
  })
}

/** A draft that somebody agreed to: what waits for nothing can be taken. */
export const confirm = (course: Course, values: Values): Course => {
  const bound = { ...course, steps: course.steps.map((step) => waiting(bindStep(step, values))) }
  return settle(moveTo(bound, 'PLAN_STATUS_READY'))
}

/** A step that a caller put without a status waits, as every step of a draft does. */
const waiting = (step: PlanStep): PlanStep =>
  step.status === 'PLAN_STEP_STATUS_UNSPECIFIED' ? { ...step, status: 'PLAN_STEP_STATUS_PENDING' } : step

/** A paused plan that goes on. */
export const resume = (course: Course): Course => settle(moveTo(course, 'PLAN_STATUS_RUNNING'))

/** A plan that is called off, with all of its steps that have not ended. */
export const cancel = (course: Course): Course => {
  const called = moveTo(course, 'PLAN_STATUS_CANCELLED')
  return {
    ...called,
    steps: called.steps.map((step) =>
      isStepEnd(step.status)
        ? step
        : { ...step, status: 'PLAN_STEP_STATUS_CANCELLED', leaseAgentId: '', leaseExpiresAt: undefined },
    ),
  }
}

export type Lease = {
  readonly stepId: string
  readonly agentId: string
  readonly leaseMs: number
  readonly values: Values
  readonly nowMs: number
}

/**
 * An agent takes a step, or tells that it is still at it. CONFLICT where another agent has it, where it waits for other steps or a
 * time, or where its plan does not run; INVALID where parameters of it are open still.
 */
export const lease = (course: Course, { stepId, agentId, leaseMs, values, nowMs }: Lease): Course => {
  const step = stepOf(course, stepId)
  if (!step) throw noStep(stepId)
  if (isOver(course) || !['PLAN_STATUS_READY', 'PLAN_STATUS_RUNNING'].includes(course.plan.status))
    throw conflict(step, `its plan is ${course.plan.status}`)
  const isHeld = step.status === 'PLAN_STEP_STATUS_RUNNING' && !isStale(step, nowMs)
  if (isHeld && step.leaseAgentId !== agentId)
    throw conflict(step, `${step.leaseAgentId} has it until ${step.leaseExpiresAt}; take another of the ready steps`)
  if (!isHeld && step.status !== 'PLAN_STEP_STATUS_READY' && !isStale(step, nowMs)) throw conflict(step, waitsFor(course, step))
  if (!isHeld && step.notBefore !== undefined && Date.parse(step.notBefore) > nowMs)
    throw conflict(step, `it is not to be taken before ${step.notBefore}`)
  const bound = bindStep(step, values)
  if (bound.openParameters.length > 0) throw stillOpen(step, bound.openParameters)
  const taken = withStep(course, stepId, {
    ...bound,
    status: 'PLAN_STEP_STATUS_RUNNING',
    leaseAgentId: agentId,
    leaseExpiresAt: timestampOf(nowMs + leaseMs),
    tryCount: isHeld ? step.tryCount : step.tryCount + 1,
    notBefore: undefined,
  })
  return moveTo(taken, 'PLAN_STATUS_RUNNING')
}

/** Whether a claim has run out: whoever made it has not been heard of in time. */
export const isStale = ({ status, leaseExpiresAt }: PlanStep, nowMs: number): boolean =>
  status === 'PLAN_STEP_STATUS_RUNNING' && (leaseExpiresAt === undefined || Date.parse(leaseExpiresAt) <= nowMs)

export type Report = {
  readonly stepId: string
  readonly agentId: string
  readonly attemptId: string
  /** undefined: the step has succeeded. */
  readonly failure?: Failure | undefined
  readonly nowMs: number
}

/**
 * What an agent says of the step that it took; a step that nobody has, but anybody could take, is taken by who reports it. A report that
 * was made before (same attempt) changes nothing. CONFLICT where another has the step, or nobody can take it.
 */
export const report = (course: Course, { stepId, agentId, attemptId, failure, nowMs }: Report): Decided => {
  const present = stepOf(course, stepId)
  if (!present) throw noStep(stepId)
  if (attemptId !== '' && present.lastAttemptId === attemptId) return { course, decision: goOn('It was reported before.') }
  const isTaken = present.status === 'PLAN_STEP_STATUS_RUNNING'
  if (isTaken && present.leaseAgentId !== agentId) throw conflict(present, `${present.leaseAgentId} has it`)
  const held = isTaken ? course : lease(course, { stepId, agentId, leaseMs: 0, values: {}, nowMs })
  const step = stepOf(held, stepId) ?? present
  const told = withStep(held, stepId, { lastAttemptId: attemptId })
  if (failure) {
    const { course: after, decision } = afterFailure(told, { ...step, lastAttemptId: attemptId }, failure, nowMs)
    return { course: settle(after), decision }
  }
  const done = withStep(told, stepId, {
    status: 'PLAN_STEP_STATUS_COMPLETED_SUCCESS',
    leaseAgentId: '',
    leaseExpiresAt: undefined,
  })
  return { course: settle(done), decision: goOn('The step is done.') }
}

const goOn = (reason: string) => ({ action: 'STEP_DECISION_ACTION_CONTINUE' as const, reason, strategyId: '' })

const waitsFor = (course: Course, { status, dependsOnStepIds }: PlanStep): string => {
  if (status !== 'PLAN_STEP_STATUS_PENDING') return `it is ${status}`
  const waiting = dependsOnStepIds.filter((id) => !isStepEnd(stepOf(course, id)?.status ?? 'PLAN_STEP_STATUS_SKIPPED'))
  return waiting.length === 0 ? 'it runs only after a failure' : `it waits for ${waiting.slice(0, 5).join(', ')}`
}

export const noStep = (stepId: string) =>
  new OcodeError('NOT_FOUND', `There is no step ${stepId} in any plan; ask for the ready steps of the plan.`, {
    details: { stepId },
  })

const conflict = ({ stepId, status }: PlanStep, why: string) =>
  new OcodeError('CONFLICT', `Step ${stepId} cannot be changed so: ${why}.`, { details: { stepId, status } })

const stillOpen = ({ stepId }: PlanStep, names: readonly string[]) =>
  new OcodeError('INVALID', `The input was not accepted. parameters: step ${stepId} needs a value for ${names.join(', ')}`, {
    details: { fields: names.map((name) => ({ field: `parameters.${name}`, problem: 'is open and has no value' })) },
  })
