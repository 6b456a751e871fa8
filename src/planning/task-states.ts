import type { TaskStatus } from './model.ts'

/** What may follow on each status of a task. A status that nothing follows on is an end. */
const NEXT: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
  TASK_STATUS_UNSPECIFIED: ['TASK_STATUS_PENDING', 'TASK_STATUS_IN_PROGRESS', 'TASK_STATUS_CANCELLED'],
  TASK_STATUS_PENDING: ['TASK_STATUS_IN_PROGRESS', 'TASK_STATUS_PAUSED', 'TASK_STATUS_CANCELLED'],
  TASK_STATUS_IN_PROGRESS: [
    'TASK_STATUS_PENDING',
    'TASK_STATUS_PAUSED',
    'TASK_STATUS_COMPLETED_SUCCESS',
    'TASK_STATUS_COMPLETED_FAILURE',
    'TASK_STATUS_CANCELLED',
  ],
  TASK_STATUS_PAUSED: ['TASK_STATUS_PENDING', 'TASK_STATUS_IN_PROGRESS', 'TASK_STATUS_CANCELLED'],
  TASK_STATUS_COMPLETED_SUCCESS: [],
  TASK_STATUS_COMPLETED_FAILURE: [],
  TASK_STATUS_CANCELLED: [],
}

/** The statuses that a task in this one can be given. */
export const allowedAfter = (status: TaskStatus): readonly TaskStatus[] => NEXT[status]

/** Whether nothing can follow any more. */
export const isEnd = (status: TaskStatus): boolean => NEXT[status].length === 0

/** What a change of status comes to: done already, to be done, or against the rules. */
export const transition = (from: TaskStatus, to: TaskStatus): 'same' | 'allowed' | 'illegal' =>
  from === to ? 'same' : NEXT[from].includes(to) ? 'allowed' : 'illegal'
