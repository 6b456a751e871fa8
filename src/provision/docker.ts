import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { holdContainer } from './container.ts'
import { containerName, dockerClient, environment } from './docker-client.ts'
import type { Access, Progress, ProvidedNeo4j, ProvisionSettings } from './model.ts'
import { asNeo4jEnvironment, serverSettings } from './neo4j-conf.ts'
import { freePort } from './ports.ts'
import { answers } from './ready.ts'

export const IMAGE = 'neo4j:5.26-community'

/**
 * Runs Neo4j in a container that belongs to the data folder: its name comes from the folder's path, its data lie in a named volume.
 * One that another process runs there is used and not stopped at the end.
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
  const access = async (): Promise<Access> => ({
    uri: `bolt://${await docker.address(name, 7687)}`,
    username: 'neo4j',
    password,
    database: 'neo4j',
  })
  const { kind, stop } = await holdContainer({
    ...{ server: 'Neo4j', name, docker, signal },
    lock: join(settings.dataDirectory, 'neo4j-container.json'),
    run: async () => {
      progress({ stage: 'Starting Neo4j in Docker' })
      const boltPort = await freePort(settings.bolt)
      const httpPort = await freePort(settings.http, [boltPort])
      const hidden = { secret: `NEO4J_AUTH=neo4j/${password}`, directory: settings.dataDirectory }
      await docker.run(containerArguments({ ...settings, name, boltPort, httpPort }), hidden).catch((thrown: unknown) => {
        if (isNew) rmSync(passwordFile(settings.dataDirectory)) // No database knows it.
        throw thrown
      })
    },
    answers: async (withinMs) => answers(await access(), withinMs, signal),
  })
  return { ...(await access()), kind, httpUrl: `http://${await docker.address(name, 7474)}`, stop }
}

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
