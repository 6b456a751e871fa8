import type { Plan, PlanStep, PlanStepStatus } from './model.ts'
import { isPassed, isStepEnd, planStates } from './plan-states.ts'

/** A plan as it stands: what its life is decided on, without any I/O or clock. */
export type Course = { readonly plan: Plan; readonly steps: readonly PlanStep[] }

/** The step of an id. */
export const stepOf = (course: Course, stepId: string): PlanStep | undefined => course.steps.find((one) => one.stepId === stepId)

/** The course with some fields of some steps changed; a change of status must be one that was meant. */
export const withSteps = (course: Course, ids: ReadonlySet<string>, change: (step: PlanStep) => Partial<PlanStep>): Course => ({
  ...course,
  steps: course.steps.map((step) => (ids.has(step.stepId) ? { ...step, ...change(step) } : step)),
})

export const withStep = (course: Course, stepId: string, fields: Partial<PlanStep>): Course =>
  withSteps(course, new Set([stepId]), () => fields)

export const withPlan = (course: Course, fields: Partial<Plan>): Course => ({ ...course, plan: { ...course.plan, ...fields } })

/** The steps that `stepId` waits for, directly or through others. */
export const stepsBefore = ({ steps }: Course, stepId: string): ReadonlySet<string> => {
  const byId = new Map(steps.map((step) => [step.stepId, step]))
  const before = new Set<string>()
  const waiting = [...(byId.get(stepId)?.dependsOnStepIds ?? [])]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (before.has(next)) continue
    before.add(next)
    waiting.push(...(byId.get(next)?.dependsOnStepIds ?? []))
  }
  return before
}

/** The step that a failure of this one leads to by its `on_failure: { action: step, step }`; undefined where it names none of the plan. */
export const branchOf = (course: Course, { onFailure }: PlanStep): PlanStep | undefined =>
  onFailure?.action === 'step' && typeof onFailure.step === 'string' ? stepOf(course, onFailure.step) : undefined

/** The steps in an order in which they could be done one after the other, as declared where that is one. */
const places = ({ steps }: Course): ReadonlyMap<string, number> => {
  const waiting = new Map(steps.toSorted((a, b) => a.order - b.order).map((step) => [step.stepId, step]))
  const placed = new Map<string, number>()
  while (waiting.size > 0) {
    const next = [...waiting.values()].find(({ dependsOnStepIds }) => !dependsOnStepIds.some((id) => waiting.has(id)))
    if (!next) break
    placed.set(next.stepId, placed.size)
    waiting.delete(next.stepId)
  }
  return placed
}

/** Whether `branch` runs only after a failure of `step`: it stands behind it. One that stands before it is gone back to. */
export const isRescue = (course: Course, step: PlanStep, branch: PlanStep, placed = places(course)): boolean =>
  (placed.get(branch.stepId) ?? 0) > (placed.get(step.stepId) ?? 0)

/** The steps that run only after a failure, each with those whose failure they are for. */
const rescues = (course: Course): ReadonlyMap<string, readonly PlanStep[]> => {
  if (!course.steps.some(({ onFailure }) => onFailure?.action === 'step')) return new Map()
  const placed = places(course)
  const pairs = course.steps.flatMap((step) => {
    const branch = branchOf(course, step)
    return branch && isRescue(course, step, branch, placed) ? [{ rescue: branch.stepId, step }] : []
  })
  return new Map(
    [...Map.groupBy(pairs, ({ rescue }) => rescue)].map(([rescue, group]) => [rescue, group.map(({ step }) => step)]),
  )
}

/**
 * What follows by itself from how the steps stand: what waits for nothing more becomes ready, and what does again, waits; what can no longer be reached is called
 * off; a rescue whose failure did not happen is left out; a plan of which every step has ended has ended too.
 */
export const settle = (course: Course): Course => {
  const rescuing = rescues(course)
  let settled = course
  for (let round = 0; round <= course.steps.length; round += 1) {
    const next = settleOnce(settled, rescuing)
    if (next === settled) break
    settled = next
  }
  return ended(settled)
}

const settleOnce = (course: Course, rescuing: ReadonlyMap<string, readonly PlanStep[]>): Course => {
  const statuses = new Map(course.steps.map(({ stepId, status }) => [stepId, status]))
  const changes = new Map<string, PlanStepStatus>()
  for (const step of course.steps) {
    const rescued = rescuing.get(step.stepId)
    const next =
      step.status === 'PLAN_STEP_STATUS_PENDING'
        ? nextOfPending(step, statuses, rescued)
        : waitsAgain(step, statuses, rescued) && 'PLAN_STEP_STATUS_PENDING'
    if (next) changes.set(step.stepId, next)
  }
  if (changes.size === 0) return course
  return withSteps(course, new Set(changes.keys()), ({ stepId, status }) => ({ status: changes.get(stepId) ?? status }))
}

/** What a pending step becomes; undefined where it goes on waiting. */
const nextOfPending = (
  { dependsOnStepIds }: PlanStep,
  statuses: ReadonlyMap<string, PlanStepStatus>,
  rescued: readonly PlanStep[] | undefined,
): PlanStepStatus | undefined => {
  const before = dependsOnStepIds.map((id) => statuses.get(id) ?? 'PLAN_STEP_STATUS_SKIPPED')
  if (rescued) {
    // Its failure makes it ready at once, in the report of that failure; here it can only turn out not to be needed.
    return rescued.every(({ stepId }) => isStepEnd(statuses.get(stepId) ?? 'PLAN_STEP_STATUS_SKIPPED'))
      ? 'PLAN_STEP_STATUS_SKIPPED'
      : undefined
  }
  if (before.some((status) => isStepEnd(status) && !isPassed(status))) return 'PLAN_STEP_STATUS_CANCELLED'
  return before.every(isPassed) ? 'PLAN_STEP_STATUS_READY' : undefined
}

/** Whether a step that was ready waits once more, because the plan has gone back to one before it. */
const waitsAgain = (
  { status, dependsOnStepIds }: PlanStep,
  statuses: ReadonlyMap<string, PlanStepStatus>,
  rescued: readonly PlanStep[] | undefined,
): boolean =>
  status === 'PLAN_STEP_STATUS_READY' &&
  rescued === undefined &&
  !dependsOnStepIds.every((id) => isPassed(statuses.get(id) ?? 'PLAN_STEP_STATUS_SKIPPED'))

const ended = (course: Course): Course => {
  if (course.plan.status !== 'PLAN_STATUS_RUNNING' || !course.steps.every(({ status }) => isStepEnd(status))) return course
  const failed = course.steps.some(({ status }) => status === 'PLAN_STEP_STATUS_COMPLETED_FAILURE')
  return withPlan(course, { status: failed ? 'PLAN_STATUS_COMPLETED_FAILURE' : 'PLAN_STATUS_COMPLETED_SUCCESS' })
}

/** Whether nothing can happen to the plan any more. */
export const isOver = ({ plan }: Course): boolean => planStates.isEnd(plan.status)
