import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OcodeError } from '#src/kernel/error.ts'
import type { Access, Progress, ProvidedNeo4j, ProvisionSettings } from './model.ts'
import { asNeo4jEnvironment, serverSettings } from './neo4j-conf.ts'
import { freePort } from './ports.ts'
import { findProgram, runProgram } from './programs.ts'
import { answers } from './ready.ts'

export const IMAGE = 'neo4j:5.26-community'

const ASK_TIMEOUT_MS = 10_000
const PULL_TIMEOUT_MS = 600_000
const RUN_TIMEOUT_MS = 60_000
const START_TIMEOUT_MS = 180_000
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

/**
 * Runs Neo4j in a container that belongs to the data folder: its name comes from the folder's path, its data lie in a named volume.
 * A container that already runs is used and not stopped at the end.
 */
export const startDocker = async (
  settings: ProvisionSettings,
  progress: Progress,
  signal: AbortSignal,
): Promise<ProvidedNeo4j> => {
  const docker = dockerClient(settings.path, signal)
  const name = containerName(settings.dataDirectory)
  const isNew = !hasContainerData(settings.dataDirectory)
  const password = containerPassword(settings.dataDirectory)
  const wasRunning = (await docker.state(name)) === 'running'
  if (!wasRunning) {
    progress({ stage: 'Starting Neo4j in Docker' })
    await docker.remove(name)
    const boltPort = await freePort(settings.bolt)
    const httpPort = await freePort(settings.http, [boltPort])
    const hidden = { secret: `NEO4J_AUTH=neo4j/${password}`, directory: settings.dataDirectory }
    await docker.run(containerArguments({ ...settings, name, boltPort, httpPort }), hidden).catch((thrown: unknown) => {
      if (isNew) rmSync(passwordFile(settings.dataDirectory))
      throw thrown
    })
  }
  const access: Access = { uri: `bolt://${await docker.address(name, 7687)}`, username: 'neo4j', password, database: 'neo4j' }
  const stop = wasRunning ? async () => {} : once(() => docker.stop(name))
  if (!(await answers(access, START_TIMEOUT_MS, signal))) {
    await stop()
    throw new OcodeError(
      'UNAVAILABLE',
      `Neo4j in the container ${name} did not answer within ${START_TIMEOUT_MS / 1_000} s; see docker logs ${name}.`,
    )
  }
  return { ...access, kind: wasRunning ? 'attached' : 'docker', httpUrl: `http://${await docker.address(name, 7474)}`, stop }
}

export const containerName = (dataDirectory: string, server = 'neo4j'): string =>
  `ocode-${server}-${createHash('sha256').update(dataDirectory).digest('hex').slice(0, 12)}`

type Container = { name: string; boltPort: number; httpPort: number; heapMb: number; pageCacheMb: number }

/** The arguments of `docker run` but for the password, which goes in by file so that no process list shows it. */
export const containerArguments = ({ name, boltPort, httpPort, heapMb, pageCacheMb }: Container): string[] => [
  ...['--detach', '--name', name, '--volume', `${name}:/data`],
  ...['--publish', `127.0.0.1:${boltPort}:7687`, '--publish', `127.0.0.1:${httpPort}:7474`],
  ...environment({
    NEO4J_server_bolt_advertised__address: `127.0.0.1:${boltPort}`,
    ...asNeo4jEnvironment(serverSettings({ heapMb, pageCacheMb })),
  }),
  IMAGE,
]

/** The arguments that set environment variables. */
export const environment = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).flatMap(([key, value]) => ['--env', `${key}=${value}`])

/** Whether a container has run for this data folder. */
export const hasContainerData = (dataDirectory: string): boolean => existsSync(passwordFile(dataDirectory))

const passwordFile = (dataDirectory: string) => join(dataDirectory, 'docker-password')

/** Generated once and kept (0600): the volume's database knows it from its first start. */
const containerPassword = (dataDirectory: string): string => {
  const file = passwordFile(dataDirectory)
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8').trim()
}

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
      await insist(['run', ...(file ? ['--env-file', file] : []), ...args], RUN_TIMEOUT_MS)
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

/** Runs `work` at the first call; later calls wait for the same end. */
export const once = <T>(work: () => Promise<T>) => {
  let running: Promise<T> | undefined
  return () => {
    running ??= work()
    return running
  }
}
