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

/** What makes a step that has ended begin again: a later one sends the plan back to it, or is another whose failure it is for. */
const AGAIN = ['PLAN_STEP_STATUS_READY', 'PLAN_STEP_STATUS_PENDING'] as const

/** How a step goes on. From RUNNING it is given back, tried again, or waits for a remedy that is put before it. */
export const stepStates = stateMachine<PlanStepStatus>({
  PLAN_STEP_STATUS_UNSPECIFIED: ['PLAN_STEP_STATUS_PENDING', 'PLAN_STEP_STATUS_READY', 'PLAN_STEP_STATUS_CANCELLED'],
  PLAN_STEP_STATUS_PENDING: ['PLAN_STEP_STATUS_READY', 'PLAN_STEP_STATUS_SKIPPED', 'PLAN_STEP_STATUS_CANCELLED'],
  PLAN_STEP_STATUS_READY: [
    'PLAN_STEP_STATUS_RUNNING',
    'PLAN_STEP_STATUS_PENDING',
    // Where it is reported without having been taken before, all at once.
    'PLAN_STEP_STATUS_COMPLETED_SUCCESS',
    'PLAN_STEP_STATUS_COMPLETED_FAILURE',
    'PLAN_STEP_STATUS_SKIPPED',
    'PLAN_STEP_STATUS_CANCELLED',
  ],
  PLAN_STEP_STATUS_RUNNING: [
    'PLAN_STEP_STATUS_READY',
    'PLAN_STEP_STATUS_PENDING',
    'PLAN_STEP_STATUS_COMPLETED_SUCCESS',
    'PLAN_STEP_STATUS_COMPLETED_FAILURE',
    'PLAN_STEP_STATUS_SKIPPED',
    'PLAN_STEP_STATUS_CANCELLED',
  ],
  PLAN_STEP_STATUS_COMPLETED_SUCCESS: AGAIN,
  PLAN_STEP_STATUS_COMPLETED_FAILURE: AGAIN,
  PLAN_STEP_STATUS_SKIPPED: AGAIN,
  PLAN_STEP_STATUS_CANCELLED: AGAIN,
})

/** Statuses that a step stays in, unless it is begun again. */
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
