import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OcodeError } from '#src/kernel/error.ts'
import { databasePassword, USERNAME } from './credentials.ts'
import { claimDataVersion } from './data-version.ts'
import { claimInstance, heldBy, type Instance, type OwnedInstance } from './instance.ts'
import { fetchJars, versionIn } from './jars.ts'
import { findJava } from './java.ts'
import { keepRunning } from './keep-running.ts'
import type { Access, Progress, ProvidedNeo4j, ProvisionSettings } from './model.ts'
import { neo4jConf } from './neo4j-conf.ts'
import { startNeo4j } from './neo4j-process.ts'
import { freePort, portTaken } from './ports.ts'
import { answers, untilReady } from './ready.ts'
import type { ServerProcess } from './server-process.ts'

/** Another program may take a port between the look and the server's start; then the next ones are tried. */
const PORT_TRIES_MAX = 3
const ATTACH_TIMEOUT_MS = 10_000

const NEO4J_JARS = {
  name: 'Neo4j',
  pom: fileURLToPath(new URL('./pom.xml', import.meta.url)),
  size: '125 MB',
  otherWays: 'start Docker, or set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD to a Neo4j that runs',
}

/**
 * Runs Neo4j as a child process on the data folder, or attaches to the one that another process already runs there.
 * Its files are in <dataDirectory>/neo4j; it listens on loopback only.
 */
export const startManaged = async (
  settings: ProvisionSettings,
  progress: Progress,
  signal: AbortSignal,
): Promise<ProvidedNeo4j> => {
  const home = join(settings.dataDirectory, 'neo4j')
  makeHome(home)
  const lock = join(home, 'instance.json')
  const claim = await claimInstance(lock, signal)
  if ('running' in claim) return attach({ home, lock, running: claim.running, signal })
  try {
    const java = await findJava(settings, signal)
    const jars = await fetchJars(NEO4J_JARS, settings, progress, signal)
    claimDataVersion(home, versionIn(NEO4J_JARS))
    const password = databasePassword(home)
    return await start({ settings, home, java, jars, password, lock: claim.own, progress, signal })
  } catch (thrown) {
    claim.own.release()
    throw thrown
  }
}

const makeHome = (home: string): void => {
  try {
    mkdirSync(join(home, 'conf'), { recursive: true, mode: 0o700 })
    mkdirSync(join(home, 'import'), { recursive: true })
  } catch (thrown) {
    throw new OcodeError(
      'PRECONDITION',
      `The data folder ${home} cannot be made; set OCODE_DATA_DIR to a folder you may write to.`,
      { cause: thrown },
    )
  }
}

const attach = async (found: { home: string; lock: string; running: Instance; signal: AbortSignal }): Promise<ProvidedNeo4j> => {
  const access = accessTo(found.running.ports.bolt ?? 0, databasePassword(found.home))
  if (!(await answers(access, ATTACH_TIMEOUT_MS, found.signal))) throw heldBy(found.running, found.lock)
  return { ...access, kind: 'attached', httpUrl: httpUrl(found.running.ports.http ?? 0), stop: async () => {} }
}

type Start = {
  readonly settings: ProvisionSettings
  readonly home: string
  readonly java: string
  readonly jars: string
  readonly password: string
  readonly lock: OwnedInstance
  readonly progress: Progress
  readonly signal: AbortSignal
}

const start = async (parts: Start): Promise<ProvidedNeo4j> => {
  const { settings, home, lock, progress, signal } = parts
  for (let attempt = 1; ; attempt += 1) {
    const boltPort = await freePort(settings.bolt)
    const httpPort = await freePort(settings.http, [boltPort])
    writeFileSync(join(home, 'conf', 'neo4j.conf'), neo4jConf({ ...settings, boltPort, httpPort }))
    progress({ stage: 'Starting Neo4j' })
    const launch = () => startNeo4j({ ...settings, ...parts })
    const server = launch()
    lock.update({ server: server.identity, ports: { bolt: boltPort, http: httpPort } })
    const access = accessTo(boltPort, parts.password)
    try {
      await untilReady(access, server, (seconds) => progress({ stage: 'Starting Neo4j', detail: `${seconds} s` }), signal)
      lock.update({ state: 'ready' })
      return {
        ...access,
        kind: 'managed',
        httpUrl: httpUrl(httpPort),
        stop: keepRunning({ server, launch, lock, progress }),
      }
    } catch (thrown) {
      await server.stop()
      if (!lostPort(server)) throw thrown
      if (attempt === PORT_TRIES_MAX || settings.bolt.chosen || settings.http.chosen) throw portTaken(settings.bolt)
    }
  }
}

const lostPort = (server: ServerProcess) => /BindException|Address already in use/.test(server.lastWords())

const accessTo = (boltPort: number, password: string): Access => ({
  uri: `bolt://127.0.0.1:${boltPort}`,
  username: USERNAME,
  password,
  database: 'neo4j',
})

const httpUrl = (port: number): string => `http://127.0.0.1:${port}`
