import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../src/doors/cli/main.ts', import.meta.url))
const TIMEOUT_MS = 60_000

export type Ended = {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: Buffer
  readonly stderr: string
  readonly stderrBytes: Buffer
}

export type RunOptions = {
  readonly directory: string
  readonly environment?: NodeJS.ProcessEnv
  readonly input?: Buffer | string
  /** Called with the process once it has printed something. */
  readonly onOutput?: (pid: number) => void
}

/** Runs the command line as a process of its own. */
export const runOcode = (args: readonly string[], options: RunOptions): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(OCODE_|NEO4J_)/.test(name)))
    const child = spawn(process.execPath, [MAIN, ...args], {
      cwd: options.directory,
      env: { ...environment, ...options.environment },
      timeout: TIMEOUT_MS,
    })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.stdout.once('data', () => options.onOutput?.(child.pid ?? 0))
    child.stdin.on('error', () => {}) // A command that does not read its input closes it.
    child.stdin.end(options.input ?? '')
    child.once('error', reject)
    child.once('close', (exitCode, signal) => {
      const stderrBytes = Buffer.concat(stderr)
      resolve({ exitCode, signal, stdout: Buffer.concat(stdout), stderr: stderrBytes.toString(), stderrBytes })
    })
  })

/** A folder of its own with a data folder in it, so that no other one is found. */
export const scratchFolder = (): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'ocode-cli-'))
  mkdirSync(join(path, '.ocode'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
