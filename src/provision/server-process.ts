import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { endProcess } from './end-process.ts'
import { type ProcessIdentity, processIdentity } from './process-identity.ts'
import { programEnvironment } from './programs.ts'

/** A server as a child process. */
export type ServerProcess = {
  readonly identity: ProcessIdentity
  readonly hasEnded: () => boolean
  /** Calls back when the process ends, however it comes; at once when it has ended. */
  readonly onEnd: (tell: () => void) => void
  /** The end of what it printed and logged: why it did not start. */
  readonly lastWords: () => string
  readonly stop: () => Promise<void>
}

export type ServerLaunch = {
  /** Told in the process list by the one who guards it. */
  readonly name: string
  readonly program: string
  readonly args: readonly string[]
  /** Where it runs, and where logs/console.log takes what it prints. */
  readonly home: string
  /** Further files that say why it did not start. */
  readonly logs?: readonly string[]
}

const STOP_GRACE_MS = 30_000
const LAST_WORDS_CHARS = 4_096

/**
 * Starts a server in a process group of its own, so that Ctrl-C reaches only us and stops it once. A guard process ends it when we are
 * killed and can't.
 */
export const startServer = (launch: ServerLaunch): ServerProcess => {
  const logFile = join(launch.home, 'logs', 'console.log')
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'w', 0o600)
  const child = spawn(launch.program, launch.args, {
    stdio: ['ignore', log, log],
    detached: true,
    cwd: launch.home,
    env: programEnvironment(),
  })
  closeSync(log)
  const guard = child.pid === undefined ? undefined : startGuard(launch.name, child.pid)
  let ended = child.pid === undefined
  const end = () => {
    ended = true
    guard?.kill('SIGKILL') // Before the number can belong to another process.
  }
  child.once('exit', end)
  child.once('error', (problem) => {
    end()
    writeFileSync(logFile, String(problem))
  })
  child.unref()
  const identity = (child.pid === undefined ? undefined : processIdentity(child.pid)) ?? { pid: child.pid ?? 0, startedAt: '' }
  return {
    identity,
    hasEnded: () => ended,
    onEnd: (tell) => (ended ? tell() : child.once('exit', tell)),
    lastWords: () => `${lastWords(logFile, ...(launch.logs ?? []))}${shortOfDisk(launch.home)}`,
    stop: async () => {
      if (!ended) await endProcess(identity, STOP_GRACE_MS)
    },
  }
}

/** Waits for the pipe from us to close, which it does when we end in any way, then asks the server to end, and after a minute makes it. */
const GUARD = `cat; kill -TERM "$1" && i=0 && while [ $i -lt 60 ]; do sleep 1; kill -0 "$1" || exit 0; i=$((i+1)); done; kill -KILL "$1"`

/** NOTE: needs a POSIX shell; without one a killed parent leaves its server, which the next start on the data folder ends. */
const startGuard = (name: string, pid: number): ChildProcess | undefined => {
  if (process.platform === 'win32') return undefined
  const guard = spawn('/bin/sh', ['-c', GUARD, `ocode-${name}-guard`, String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  guard.once('error', () => {})
  guard.stdin?.on('error', () => {})
  guard.unref()
  const pipe = guard.stdin as unknown as { unref?: () => void } | null
  pipe?.unref?.()
  return guard
}

/** Neo4j sets aside 64 MB for the log of each of its two databases, Kafka less; without room both end with other words. */
const DISK_NEEDED_BYTES = 256 * 2 ** 20

/** The cause that a server does not tell; empty where its disk has room. Exported for its test. */
export const shortOfDisk = (home: string, neededBytes = DISK_NEEDED_BYTES): string => {
  const { bavail, bsize } = statfsSync(home)
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20)
  if (bavail * bsize >= neededBytes) return ''
  return `\nCaused by: the disk of ${home} has ${megabytes(bavail * bsize)} MB left and ${megabytes(neededBytes)} MB are needed; free some, or set OCODE_DATA_DIR to a folder on another disk.`
}

const lastWords = (...files: string[]): string =>
  files
    .map((file) => {
      try {
        return readFileSync(file, 'utf8').slice(-LAST_WORDS_CHARS)
      } catch {
        return ''
      }
    })
    .join('\n')
    .trim()
