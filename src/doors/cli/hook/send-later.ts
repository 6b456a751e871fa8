import { spawn } from 'node:child_process'
import { rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { runningServiceOf, type Settings } from '#src/doors/cli/settings.ts'
import { spoolFolder } from '#src/doors/cli/spool/spool.ts'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
/** What happens within this time is sent together. */
const GATHER_MS = 2_000
/** A sender that has not begun by then never will. */
const SENDER_LOST_MS = 30_000
const SEND_TIMEOUT_MS = 60_000

/** Has a process of its own send what waits, soon, so that the agent does not wait for it; nothing where one is about to anyway. */
export const sendLater = (dataFolder: string, agent: string, directory: string): void => {
  if (!claim(markOf(dataFolder))) return
  spawn(process.execPath, [MAIN, 'hook', agent, '--send'], { cwd: directory, detached: true, stdio: 'ignore' }).unref()
}

/** What that process does. */
export const sendWaiting = async (settings: Settings): Promise<void> => {
  await wait(GATHER_MS)
  // Whatever comes from now on needs another sender.
  rmSync(markOf(settings.dataFolder), { force: true })
  const service = runningServiceOf(settings, SEND_TIMEOUT_MS)
  if (!service) return
  const { sendSpool } = await import('#src/doors/cli/spool/send-spool.ts')
  await sendSpool(settings.dataFolder, service, { signal: AbortSignal.timeout(SEND_TIMEOUT_MS) })
  await service.close()
}

const markOf = (dataFolder: string): string => join(spoolFolder(dataFolder), 'sender')

const claim = (mark: string): boolean => {
  try {
    writeFileSync(mark, '', { flag: 'wx', mode: 0o600 })
    return true
  } catch {
    if (Date.now() - statSync(mark).mtimeMs < SENDER_LOST_MS) return false
    writeFileSync(mark, '', { mode: 0o600 })
    return true
  }
}
