import { spawn } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ownEnvironment } from '#src/config.ts'

const OUTPUT_MAX_CHARS = 65_536

/**
 * What a program gets besides its arguments: our environment, in UTF-8. Where no locale is set, as in containers and under cron, Java
 * cannot open a path in which there is more than ASCII.
 */
export const programEnvironment = (): NodeJS.ProcessEnv => ({ ...ownEnvironment(), LC_ALL: 'C.UTF-8' })

/** The first executable file of that name on `path`; undefined where there is none. */
export const findProgram = (name: string, path: string): string | undefined =>
  path
    .split(delimiter)
    .filter((directory) => directory !== '')
    .map((directory) => join(directory, name))
    .find(isExecutable)

export const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

export type RunResult = { readonly exitCode: number; readonly output: string }

export type RunOptions = {
  readonly signal: AbortSignal
  readonly timeoutMs: number
  readonly onLine?: (line: string) => void
  readonly input?: string
  readonly directory?: string
}

/**
 * Runs a program to its end and keeps the last 64 Ki characters of stdout and stderr. It gets a process group of its own, which is
 * killed as a whole when the time is up (exit code 124) or the signal aborts (rejects).
 */
export const runProgram = (program: string, args: readonly string[], options: RunOptions): Promise<RunResult> =>
  new Promise((resolve, reject) => {
    options.signal.throwIfAborted()
    const child = spawn(program, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
      env: programEnvironment(),
      ...(options.directory ? { cwd: options.directory } : {}),
    })
    const deadline = AbortSignal.timeout(options.timeoutMs)
    const end = AbortSignal.any([options.signal, deadline])
    const kill = () => killGroup(child.pid)
    end.addEventListener('abort', kill, { once: true })
    let output = ''
    const take = (chunk: Buffer) => {
      const text = chunk.toString()
      output = (output + text).slice(-OUTPUT_MAX_CHARS)
      if (options.onLine) for (const line of text.split('\n')) if (line.trim() !== '') options.onLine(line)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.stdin.on('error', () => {}) // A program that does not read its input closes the pipe; its exit code says enough.
    child.stdin.end(options.input ?? '')
    child.once('error', reject)
    child.once('close', (code) => {
      end.removeEventListener('abort', kill)
      if (options.signal.aborted) reject(options.signal.reason)
      else resolve({ exitCode: deadline.aborted ? 124 : (code ?? 1), output })
    })
  })

const killGroup = (pid: number | undefined) => {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}
