import type { PlanStatus, PlanStepStatus } from './model.ts'
import { stateMachine } from './states.ts'

/** How a plan goes on. A plan that failed or was called off is an end; another is made in its place. */
export const planStates = stateMachine<PlanStatus>({
  PLAN_STATUS_UNSPECIFIED: ['PLAN_STATUS_DRAFT'],
  PLAN_STATUS_DRAFT: ['PLAN_STATUS_READY', 'PLAN_STATUS_CANCELLED'],
  PLAN_STATUS_READY: ['PLAN_STATUS_RUNNING', 'PLAN_STATUS_PAUSED', 'PLAN_STATUS_CANCELLED'],
  PLAN_STATUS_RUNNING: [
    'PLAN_STATUS_PAUSED',
    'PLAN_STATUS_COMPLETED_SUCCESS',
    'PLAN_STATUS_COMPLETED_FAILURE',
    'PLAN_STATUS_CANCELLED',
  ],
  PLAN_STATUS_PAUSED: ['PLAN_STATUS_RUNNING', 'PLAN_STATUS_CANCELLED'],
  PLAN_STATUS_COMPLETED_SUCCESS: [],
  PLAN_STATUS_COMPLETED_FAILURE: [],
  PLAN_STATUS_CANCELLED: [],
})

/** Statuses that a step stays in. A step that was done is begun again only where a later one sends the plan back to it. */
const ENDS: ReadonlySet<PlanStepStatus> = new Set([
  'PLAN_STEP_STATUS_COMPLETED_SUCCESS',
  'PLAN_STEP_STATUS_COMPLETED_FAILURE',
  'PLAN_STEP_STATUS_SKIPPED',
  'PLAN_STEP_STATUS_CANCELLED',
])

export const isStepEnd = (status: PlanStepStatus): boolean => ENDS.has(status)

/** Statuses of a step after which those that depend on it may run. */
export const isPassed = (status: PlanStepStatus): boolean =>
  status === 'PLAN_STEP_STATUS_COMPLETED_SUCCESS' || status === 'PLAN_STEP_STATUS_SKIPPED'
