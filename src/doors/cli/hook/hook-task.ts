import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { idOf } from '#src/doors/cli/recording/session-task.ts'
import type { WireTask } from '#src/doors/cli/recording/wire-records.ts'
import { timestampOf } from '#src/kernel/time.ts'

export type HookSession = {
  readonly dataFolder: string
  readonly agent: string
  readonly agentId: string
  readonly sessionId: string
  readonly directory: string
  readonly now: number
}

/** What the agent was asked becomes a task of its own; the tools it uses from now on in this session belong to it. */
export const promptTask = (session: HookSession, prompt: string): WireTask => {
  const taskId = idOf(`${session.agent}:${session.sessionId}:${session.now.toString(36)}`)
  writeFileSync(fileOf(session), taskId, { mode: 0o600 })
  return taskOf(session, { taskId, prompt })
}

/** The task that tools are used for now; one for the session, told for the first time, where no prompt was seen. */
export const currentTask = (session: HookSession): { readonly taskId: string; readonly task?: WireTask } => {
  const file = fileOf(session)
  try {
    const taskId = readFileSync(file, 'utf8').trim()
    if (taskId !== '') return { taskId }
  } catch {
    // No prompt was seen in this session.
  }
  const taskId = idOf(`${session.agent}:${session.sessionId}`)
  writeFileSync(file, taskId, { mode: 0o600 })
  return { taskId, task: taskOf(session, { taskId, prompt: `Work of ${session.agent} in ${session.directory}` }) }
}

const taskOf = (session: HookSession, { taskId, prompt }: { taskId: string; prompt: string }): WireTask => ({
  task_id: taskId,
  user_id: '',
  prompt,
  metadata: { source: 'ocode hook', agent: session.agent, session_id: session.sessionId, working_directory: session.directory },
  status: 'TASK_STATUS_IN_PROGRESS',
  created_at: timestampOf(session.now),
  assigned_agent_id: session.agentId,
})

const fileOf = ({ dataFolder, agent, sessionId }: HookSession): string => {
  const folder = join(dataFolder, 'sessions')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return join(folder, idOf(`${agent}-${sessionId}`).replaceAll(/[/:]/g, '-'))
}
