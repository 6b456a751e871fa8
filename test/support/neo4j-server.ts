import { mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { IMAGE } from '#src/provision/docker.ts'
import { dockerOffers } from '#src/provision/docker-client.ts'
import { useGiven } from '#src/provision/given.ts'
import { startManaged } from '#src/provision/managed.ts'
import type { Access, Progress, ProvidedNeo4j, ProvisionSettings } from '#src/provision/model.ts'
import { asNeo4jEnvironment, serverSettings } from '#src/provision/neo4j-conf.ts'
import { migrate } from '#src/store/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server for each file that runs at the same time. */
    neo4j: readonly Access[]
  }
}

const START_TIMEOUT_MS = 600_000
const SMALL = { heapMb: 512, pageCacheMb: 128, plansKept: true }

/**
 * Vitest's global set-up of the live tests: a Neo4j with the schema for each file that runs at the same time, stopped at their
 * end. Files that share a server would clear each other's graph.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // What was named on the command line; a run of one file needs one server. Not in vitest's types: where it is gone, all files count.
  const { filenamePattern } = project.vitest as { filenamePattern?: string[] }
  const { testFiles } = await project.globTestFiles(filenamePattern)
  const count = Math.min(testFiles.length, givenAccess() ? 1 : project.vitest.config.maxWorkers)
  const servers = await Promise.all(Array.from({ length: count }, () => startTestServer()))
  await Promise.all(servers.map((server) => migrate(server, { now: Date.now })))
  project.provide(
    'neo4j',
    servers.map(({ uri, username, password, database }) => ({ uri, username, password, database })),
  )
  return async () => void (await Promise.all(servers.map(({ stop }) => stop())))
}

/** OCODE_TEST_NEO4J_URI's server where it is set; else a container when Docker answers; else a child process. */
export const startTestServer = async (): Promise<ProvidedNeo4j> => {
  const given = givenAccess()
  if (given) return useGiven(given)
  const signal = AbortSignal.timeout(START_TIMEOUT_MS)
  if (await dockerOffers(IMAGE, process.env.PATH ?? '', oneLineAStage(), signal)) return startContainer()
  const directory = mkdtempSync(join(tmpdir(), 'ocode-test-'))
  const server = await startManaged(testSettings(directory), oneLineAStage(), signal)
  const stop = async () => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
  return { ...server, stop }
}

/** Settings of a small managed Neo4j on free ports. */
export const testSettings = (dataDirectory: string): ProvisionSettings => ({
  docker: 'never',
  dataDirectory,
  cacheDirectory: resolve(process.env.OCODE_CACHE_DIR ?? join(homedir(), '.cache', 'ocode')),
  bolt: { setting: 'OCODE_NEO4J_BOLT_PORT', port: 0, chosen: false },
  http: { setting: 'OCODE_NEO4J_HTTP_PORT', port: 0, chosen: false },
  ...SMALL,
  shortLived: true,
  javaHome: process.env.JAVA_HOME ?? '',
  path: process.env.PATH ?? '',
})

const oneLineAStage = (): Progress => {
  let last = ''
  return ({ stage }) => {
    if (stage !== last) console.error(stage)
    last = stage
  }
}

const givenAccess = (): Access | undefined => {
  const {
    OCODE_TEST_NEO4J_URI: uri,
    OCODE_TEST_NEO4J_USERNAME,
    OCODE_TEST_NEO4J_PASSWORD,
    OCODE_TEST_NEO4J_DATABASE,
  } = process.env
  if (uri === undefined) return undefined
  return {
    uri,
    username: OCODE_TEST_NEO4J_USERNAME ?? 'neo4j',
    password: OCODE_TEST_NEO4J_PASSWORD ?? '',
    database: OCODE_TEST_NEO4J_DATABASE ?? 'neo4j',
  }
}

const startContainer = async (): Promise<ProvidedNeo4j> => {
  const { GenericContainer, Wait } = await import('testcontainers')
  const password = 'test-password'
  const container = await new GenericContainer(IMAGE)
    .withEnvironment({ NEO4J_AUTH: `neo4j/${password}`, ...asNeo4jEnvironment(serverSettings(SMALL)) })
    .withExposedPorts(7687)
    .withWaitStrategy(Wait.forLogMessage('Started.'))
    .withStartupTimeout(START_TIMEOUT_MS)
    .start()
  const uri = `bolt://${container.getHost()}:${container.getMappedPort(7687)}`
  return { uri, username: 'neo4j', password, database: 'neo4j', kind: 'docker', stop: async () => void (await container.stop()) }
}
