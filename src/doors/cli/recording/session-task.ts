import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { timestampOf } from '#src/kernel/time.ts'
import type { WireTask } from './wire-records.ts'

export type SessionTask = { readonly taskId: string; readonly task?: WireTask }

/**
 * The task of commands for which nobody named one: one for each terminal session (or process that has no terminal), known by the
 * session's leader and the moment it was started. It is told to the service by the first recording of the session.
 */
export const sessionTask = (spec: { dataFolder: string; directory: string; agentId: string; now: number }): SessionTask => {
  const key = createHash('sha256')
    .update([hostname(), ...sessionLeader()].join('|'))
    .digest('hex')
    .slice(0, 24)
  const taskId = `session-${key}`
  const folder = join(spec.dataFolder, 'sessions')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(join(folder, key), '', { flag: 'wx', mode: 0o600 })
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return { taskId }
  }
  return {
    taskId,
    task: {
      task_id: taskId,
      user_id: idOf(userInfo().username),
      prompt: `Commands run in ${spec.directory}`,
      metadata: { source: 'ocode record', host: hostname() },
      status: 'TASK_STATUS_IN_PROGRESS',
      created_at: timestampOf(spec.now),
      assigned_agent_id: spec.agentId,
    },
  }
}

/** Who runs commands by hand. */
export const localAgent = (): string => idOf(`${userInfo().username}@${hostname()}`)

/** A name as an id: every other character becomes a hyphen. */
export const idOf = (name: string): string => name.replace(/[^A-Za-z0-9._:/@#+-]/g, '-').slice(0, 128)

/** The session's id and when its leader was started (proc(5): fields 6 and 22); the parent process where there is no /proc. */
const sessionLeader = (): readonly string[] => {
  try {
    const session = statFields('self')[3] ?? ''
    return [session, statFields(session)[19] ?? '']
  } catch {
    return [String(process.ppid)]
  }
}

/** The fields of /proc/<pid>/stat after the program's name, which may itself hold spaces. */
const statFields = (pid: string): string[] => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}
