import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import { headAndTail } from './head-and-tail.ts'
import { signalTree } from './process-tree.ts'
import { type ResourceUse, watchResources } from './resource-use.ts'
import { passSignals } from './signals.ts'

export type CommandSpec = {
  readonly argv: readonly [string, ...string[]]
  readonly directory: string
  readonly environment: NodeJS.ProcessEnv
  /** The child is ended after this time, as timeout(1) does: SIGTERM, and SIGKILL five seconds later. */
  readonly timeoutMs?: number
  /** Where its output goes as it comes; kept only where absent. */
  readonly output?: { readonly stdout: Writable; readonly stderr: Writable }
  /** 'inherit' gives the child this process's own terminal: nothing of its output can be kept then. */
  readonly stdio?: 'keep' | 'inherit'
  /** The child's standard input: this process's own, or nothing. */
  readonly stdin?: 'inherit' | 'ignore'
  /** Pass SIGINT, SIGTERM and SIGHUP on to the child and outlive them. */
  readonly passSignals?: boolean
}

export type CommandRun = {
  /** As a shell gives it: 128 + n for a death by signal, 127 for not found, 126 for not executable, 124 for a timeout. */
  readonly exitCode: number
  readonly signal?: NodeJS.Signals
  readonly isTimeout: boolean
  readonly isInterrupted: boolean
  /** Why the command could not be started. */
  readonly startFailure?: string
  /** Milliseconds since 1970. */
  readonly startedAt: number
  readonly completedAt: number
  readonly stdout: string
  readonly stderr: string
  readonly stdoutBytes: number
  readonly stderrBytes: number
  readonly resources: ResourceUse
}

const KILL_AFTER_MS = 5_000
/** How long an output stays open after the command ended, for what its background children may still say. */
const LINGER_MS = 200
const EXIT_TIMEOUT = 124
const EXIT_NOT_EXECUTABLE = 126
const EXIT_NOT_FOUND = 127

/** Runs a command to its end. Never rejects for what the command does: not being found is an outcome too. */
export const runCommand = async (spec: CommandSpec): Promise<CommandRun> => {
  const [program, ...args] = spec.argv
  const startedAt = Date.now()
  const stdio = spec.stdio === 'inherit' ? 'inherit' : ([spec.stdin ?? 'ignore', 'pipe', 'pipe'] as const)
  const child = spawn(program, args, { cwd: spec.directory, env: spec.environment, stdio: stdio as 'inherit' })
  const resources = watchResources(child.pid ?? 0)
  const signals = spec.passSignals === true ? passSignals(child) : undefined
  const stdout = keep(child.stdout, spec.output?.stdout)
  const stderr = keep(child.stderr, spec.output?.stderr)
  const timer = deadline(child, spec.timeoutMs)
  const end = await ended(child)
  const used = resources.stop()
  const completedAt = Date.now()
  timer.stop()
  await Promise.all([drained(child.stdout), drained(child.stderr)])
  const wasStopped = signals?.stop() ?? false
  const isTimeout = timer.hasFired()
  return {
    exitCode: isTimeout ? EXIT_TIMEOUT : exitCodeOf(end),
    ...(end.signal === undefined || isTimeout ? {} : { signal: end.signal }),
    isTimeout,
    isInterrupted: !isTimeout && (wasStopped || STOPPED_BY.has(end.signal)) && exitCodeOf(end) !== 0,
    ...(end.failure === undefined ? {} : { startFailure: startFailure(program, spec.directory, end.failure) }),
    startedAt,
    completedAt,
    stdout: stdout.text(),
    stderr: stderr.text(),
    stdoutBytes: stdout.lengthBytes(),
    stderrBytes: stderr.lengthBytes(),
    resources: used,
  }
}

const STOPPED_BY: ReadonlySet<NodeJS.Signals | undefined> = new Set(['SIGINT', 'SIGTERM', 'SIGHUP'])

type End = { readonly code: number | null; readonly signal?: NodeJS.Signals; readonly failure?: NodeJS.ErrnoException }

const ended = (child: ChildProcess): Promise<End> =>
  new Promise((resolve) => {
    child.once('error', (failure: NodeJS.ErrnoException) => resolve({ code: null, failure }))
    child.once('exit', (code, signal) => resolve({ code, ...(signal === null ? {} : { signal }) }))
  })

const exitCodeOf = ({ code, signal, failure }: End): number => {
  if (failure) return failure.code === 'ENOENT' ? EXIT_NOT_FOUND : EXIT_NOT_EXECUTABLE
  return signal === undefined ? (code ?? 1) : 128 + (constants.signals[signal] ?? 0)
}

const startFailure = (program: string, directory: string, failure: NodeJS.ErrnoException): string => {
  if (failure.code === 'ENOENT' && !existsSync(directory)) return `${program}: the working directory ${directory} does not exist`
  if (failure.code === 'ENOENT') return `${program}: command not found`
  if (failure.code === 'EACCES') return `${program}: permission denied; it is not an executable file`
  return `${program}: could not be started: ${failure.message}`
}

/** Keeps what a stream says and hands it on unchanged, no faster than the reader takes it. */
const keep = (from: Readable | null, to: Writable | undefined) => {
  const kept = headAndTail()
  if (from === null) return kept
  from.on('data', kept.take)
  if (to === undefined) return kept
  from.pipe(to, { end: false })
  // Whoever reads us has gone: the command gets the same broken pipe it would get without us.
  to.on('error', () => from.destroy())
  return kept
}

/** Resolves when the stream has ended, or when nothing has come for a moment although the command has: a child of it holds it open. */
const drained = (stream: Readable | null): Promise<void> =>
  new Promise((resolve) => {
    if (stream === null || stream.readableEnded || stream.destroyed) return resolve()
    const done = () => {
      clearTimeout(timer)
      stream.destroy()
      resolve()
    }
    let timer = setTimeout(done, LINGER_MS)
    stream.on('data', () => {
      clearTimeout(timer)
      timer = setTimeout(done, LINGER_MS)
    })
    stream.once('end', done)
    stream.once('close', done)
  })

const deadline = (child: ChildProcess, timeoutMs: number | undefined) => {
  let hasFired = false
  let timer: NodeJS.Timeout | undefined
  const end = (signal: NodeJS.Signals) => {
    hasFired = true
    if (child.pid !== undefined) void signalTree(child.pid, signal)
    timer = setTimeout(() => end('SIGKILL'), KILL_AFTER_MS)
  }
  if (timeoutMs !== undefined) timer = setTimeout(() => end('SIGTERM'), timeoutMs)
  return { stop: () => clearTimeout(timer), hasFired: () => hasFired }
}
