import { z } from 'zod'
import type { Outbox } from '#src/events/outbox.ts'
import type { Context } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { id, reference, struct, text } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { Task, TaskStatus } from './model.ts'
import { lockTask, setTaskStatus } from './queries.ts'
import { taskStates } from './task-states.ts'

type Deps = { readonly outbox: Outbox }

const Change = {
  taskId: id(),
  /** What happened, for people. */
  message: text(4_096),
  details: struct().optional(),
}

export const updateTaskStatus = operation({
  name: 'planning.updateTaskStatus',
  summary: 'Changes how far a task is. A change that its present status does not allow is a CONFLICT that names what is allowed.',
  role: 'agent',
  mode: 'write',
  input: z.object({ ...Change, status: TaskStatus.exclude(['TASK_STATUS_UNSPECIFIED']), assignedAgentId: reference() }),
  output: Task,
  errors: ['NOT_FOUND', 'CONFLICT'],
  offered: { mcp: 'Call it when you begin, pause or finish a task, so that others see how far it is.' },
  run: (context, { outbox }: Deps, input) => change(context, outbox, input),
})

export const cancelTask = operation({
  name: 'planning.cancelTask',
  summary: 'Calls a task off; one that is called off already stays so.',
  role: 'agent',
  mode: 'write',
  input: z.object(Change),
  output: Task,
  errors: ['NOT_FOUND', 'CONFLICT'],
  run: (context, { outbox }: Deps, input) =>
    change(context, outbox, { ...input, status: 'TASK_STATUS_CANCELLED', assignedAgentId: '' }),
})

type Wanted = {
  readonly taskId: string
  readonly status: TaskStatus
  readonly message: string
  readonly details?: z.output<ReturnType<typeof struct>> | undefined
  readonly assignedAgentId: string
}

/** Reads the status under the task's lock, so of two changes at once the second sees what the first has done. */
const change = (context: Context, outbox: Outbox, { taskId, status, message, details, assignedAgentId }: Wanted): Promise<Task> =>
  outbox.write(context, async (transaction) => {
    const [found] = await transaction.run(lockTask, { taskId })
    if (!found) throw new OcodeError('NOT_FOUND', `There is no task ${taskId}; submit it first.`, { details: { taskId } })
    const present = found.task.status
    const step = taskStates.transition(present, status)
    if (step === 'illegal') throw illegal(taskId, present, status)
    if (step === 'same' && (assignedAgentId === '' || assignedAgentId === found.task.assignedAgentId)) return found.task
    const now = timestampOf(context.now())
    const completedAt = taskStates.isEnd(status) ? (found.task.completedAt ?? now) : null
    const [changed] = await transaction.run(setTaskStatus, { taskId, status, agentId: assignedAgentId, completedAt, now })
    transaction.emit('task.updated', [
      {
        entityId: taskId,
        facts: { old_status: present, new_status: status, message, timestamp: now, ...(details ? { details } : {}) },
      },
    ])
    return changed?.task ?? found.task
  })

const illegal = (taskId: string, from: TaskStatus, to: TaskStatus) => {
  const allowed = taskStates.allowedAfter(from)
  const next = allowed.length === 0 ? 'nothing can follow on that' : `allowed are ${allowed.join(', ')}`
  return new OcodeError('CONFLICT', `Task ${taskId} is ${from} and cannot become ${to}: ${next}.`, {
    details: { status: from, allowed },
  })
}
