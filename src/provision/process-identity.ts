import { readFileSync } from 'node:fs'

/** A process so named that a later one with the same number is not taken for it. */
export type ProcessIdentity = { readonly pid: number; readonly startedAt: string }

/** The identity of a running process; undefined where there is none (a zombie counts as none). */
export const processIdentity = (pid: number): ProcessIdentity | undefined => {
  try {
    process.kill(pid, 0)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EPERM') return undefined
  }
  const startedAt = startTime(pid)
  return startedAt === undefined ? undefined : { pid, startedAt }
}

export const isRunning = (identity: ProcessIdentity): boolean => processIdentity(identity.pid)?.startedAt === identity.startedAt

/**
 * The start time in clock ticks since boot, field 22 of proc(5)'s stat. Undefined for a zombie and for a process that has just gone,
 * '' on systems without /proc, where the number alone must do.
 */
const startTime = (pid: number): string | undefined => {
  if (process.platform !== 'linux') return ''
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    return undefined
  }
}
