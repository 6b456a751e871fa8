import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, readConfig } from '../../src/config.ts'
import type { ProvidedNeo4j } from '../../src/provision/model.ts'
import { provideNeo4j } from '../../src/provision/provide.ts'
import { forOneCommand, provisionSettings } from '../../src/provision/settings.ts'
import { cpuSeconds } from '../cpu.ts'

/** A Neo4j of the bench's own, empty, with the settings that `npx ocode` gives it; its data goes when it stops. */
export type IngestDatabase = {
  readonly config: Config
  readonly neo4j: ProvidedNeo4j
  readonly pid: number
  /** CPU seconds of the server so far, of all its threads. */
  readonly cpuSeconds: () => number
  readonly stop: () => Promise<void>
}

/** `shortLived` as a command starts one where no service runs; else as the service does. */
export const ingestDatabase = async (
  say: (line: string) => void,
  { shortLived }: { shortLived: boolean },
): Promise<IngestDatabase> => {
  const directory = mkdtempSync(join(tmpdir(), 'ocode-bench-ingest-'))
  const config = readConfig({
    ...process.env,
    OCODE_DATA_DIR: directory,
    OCODE_NEO4J_BOLT_PORT: '0',
    OCODE_NEO4J_HTTP_PORT: '0',
    OCODE_DOCKER: 'never',
  })
  const settings = shortLived ? forOneCommand(provisionSettings(config)) : provisionSettings(config)
  let stageBefore = ''
  const neo4j = await provideNeo4j(
    settings,
    ({ stage }) => {
      if (stage !== stageBefore) say(stage)
      stageBefore = stage
    },
    new AbortController().signal,
  )
  const pid = serverPid(join(directory, 'neo4j', 'instance.json'))
  return {
    config,
    neo4j,
    pid,
    cpuSeconds: () => cpuSeconds(pid),
    stop: async () => {
      await neo4j.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

const serverPid = (file: string): number =>
  (JSON.parse(readFileSync(file, 'utf8')) as { server?: { pid: number } }).server?.pid ?? 0
