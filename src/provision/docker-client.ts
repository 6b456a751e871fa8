import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OcodeError } from '#src/kernel/error.ts'
import type { Progress } from './model.ts'
import { findProgram, runProgram } from './programs.ts'

const ASK_TIMEOUT_MS = 10_000
const PULL_TIMEOUT_MS = 600_000
const RUN_TIMEOUT_MS = 60_000
const STOP_GRACE_S = 30

/** Whether there is a docker client whose engine answers. */
export const dockerAnswers = async (path: string, signal: AbortSignal): Promise<boolean> => {
  const docker = findProgram('docker', path)
  if (docker === undefined) return false
  const { exitCode } = await runProgram(docker, ['info', '--format', '{{.ServerVersion}}'], { signal, timeoutMs: ASK_TIMEOUT_MS })
  return exitCode === 0
}

/** Whether a container of the image can be run: the engine answers, and it has the image or can pull it. */
export const dockerOffers = async (image: string, path: string, progress: Progress, signal: AbortSignal): Promise<boolean> => {
  if (!(await dockerAnswers(path, signal))) return false
  const docker = dockerClient(path, signal)
  if (await docker.has(image)) return true
  progress({ stage: `Pulling ${image} with Docker (once)` })
  if (await docker.pull(image)) return true
  progress({ stage: `Docker cannot pull ${image}; going on without it` })
  return false
}

export const containerName = (dataDirectory: string, server = 'neo4j'): string =>
  `ocode-${server}-${createHash('sha256').update(dataDirectory).digest('hex').slice(0, 12)}`

/** The arguments that set environment variables. */
export const environment = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).flatMap(([key, value]) => ['--env', `${key}=${value}`])

export type Docker = ReturnType<typeof dockerClient>

/** The few things that are asked of the docker client; `secret` goes in by a file in `directory`, so that no process list shows it. */
export const dockerClient = (path: string, signal: AbortSignal) => {
  const program = findProgram('docker', path) ?? 'docker'
  const ask = (args: string[], timeoutMs = ASK_TIMEOUT_MS) => runProgram(program, args, { signal, timeoutMs })
  const insist = async (args: string[], timeoutMs: number) => {
    const { exitCode, output } = await ask(args, timeoutMs)
    if (exitCode !== 0)
      throw new OcodeError('UNAVAILABLE', `docker ${args[0]} failed: ${output.trim().split('\n').at(-1)}`, { cause: output })
    return output.trim()
  }
  return {
    has: async (image: string) => (await ask(['image', 'inspect', image])).exitCode === 0,
    pull: async (image: string) => (await ask(['pull', image], PULL_TIMEOUT_MS)).exitCode === 0,
    state: async (name: string) => (await ask(['inspect', '--format', '{{.State.Status}}', name])).output.trim(),
    remove: async (name: string) => void (await ask(['rm', '--force', name])),
    run: async (args: string[], hidden?: { secret: string; directory: string }) => {
      const file = hidden && join(hidden.directory, 'docker-environment')
      if (file) writeFileSync(file, `${hidden.secret}\n`, { mode: 0o600 })
      try {
        await insist(['run', ...(file ? ['--env-file', file] : []), ...args], RUN_TIMEOUT_MS)
      } finally {
        if (file) rmSync(file)
      }
    },
    address: async (name: string, port: number) =>
      (await insist(['port', name, `${port}/tcp`], ASK_TIMEOUT_MS)).split('\n')[0] ?? '',
    /** NOTE: has a signal of its own, because it is called when the other has been aborted. */
    stop: async (name: string) => {
      const options = { signal: new AbortController().signal, timeoutMs: (STOP_GRACE_S + 10) * 1_000 }
      await runProgram(program, ['stop', '--time', String(STOP_GRACE_S), name], options)
    },
  }
}
