import assert from 'node:assert/strict'
import type { EventTransaction } from '#src/events/outbox.ts'
import type { Course } from './course.ts'
import { saveCourseQuery } from './course-queries.ts'
import type { PlanStatus, PlanStep, TaskStatus } from './model.ts'
import { stepStates } from './plan-states.ts'
import { lockTask, setTaskStatus } from './queries.ts'
import { linkDependencies } from './store-plan.ts'
import { taskStates } from './task-states.ts'

/** What a plan's status says of its task; a plan that was called off leaves the task to another one. */
const TASK_STATUS: Partial<Record<PlanStatus, TaskStatus>> = {
  PLAN_STATUS_RUNNING: 'TASK_STATUS_IN_PROGRESS',
  PLAN_STATUS_PAUSED: 'TASK_STATUS_PAUSED',
  PLAN_STATUS_COMPLETED_SUCCESS: 'TASK_STATUS_COMPLETED_SUCCESS',
  PLAN_STATUS_COMPLETED_FAILURE: 'TASK_STATUS_COMPLETED_FAILURE',
}

/** Stores what changed between two courses of one plan whose lock is held, tells of it, and lets the task follow. */
export const saveCourse = async (
  transaction: EventTransaction,
  before: Course,
  after: Course,
  { now, message }: { readonly now: string; readonly message: string },
): Promise<void> => {
  const changed = changedSteps(before, after)
  if (changed.length === 0 && before.plan.status === after.plan.status) return
  const { planId, status, summary, taskId } = after.plan
  await transaction.run(saveCourseQuery, { planId, status, summary, steps: changed, now })
  await linkDependencies(transaction, changed)
  if (taskId !== '') await follow(transaction, after, { changed, now, message })
}

const changedSteps = (before: Course, after: Course): PlanStep[] => {
  const known = new Map(before.steps.map((step) => [step.stepId, step]))
  const changed = after.steps.filter((step) => known.get(step.stepId) !== step)
  for (const { stepId, status } of changed) {
    const former = known.get(stepId)?.status ?? status
    assert(stepStates.transition(former, status) !== 'illegal', `${stepId} went from ${former} to ${status}`)
  }
  return changed
}

type Told = { readonly changed: readonly PlanStep[]; readonly now: string; readonly message: string }

/** Brings the task to what the plan's status says, where its own allows it, and tells its watchers which steps changed. */
const follow = async (transaction: EventTransaction, { plan }: Course, { changed, now, message }: Told): Promise<void> => {
  const [found] = await transaction.run(lockTask, { taskId: plan.taskId })
  if (!found) return
  const wanted = TASK_STATUS[plan.status] ?? found.task.status
  const canFollow = taskStates.transition(found.task.status, wanted) === 'allowed'
  if (canFollow) {
    const completedAt = taskStates.isEnd(wanted) ? now : null
    await transaction.run(setTaskStatus, { taskId: plan.taskId, status: wanted, agentId: '', completedAt, now })
  }
  const facts = {
    old_status: found.task.status,
    new_status: canFollow ? wanted : found.task.status,
    message,
    timestamp: now,
    details: {
      plan_id: plan.planId,
      plan_status: plan.status,
      steps: changed.slice(0, 50).map(({ stepId, status }) => ({ step_id: stepId, status })),
    },
  }
  transaction.emit('task.updated', [{ entityId: plan.taskId, facts }])
}
