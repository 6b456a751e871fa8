import { readConfig } from '../../src/config.ts'
import type { ProvidedNeo4j } from '../../src/provision/model.ts'
import { provideNeo4j } from '../../src/provision/provide.ts'
import { forOneCommand, provisionSettings } from '../../src/provision/settings.ts'
import { migrate } from '../../src/store/migrate.ts'

/** A Neo4j of the benchmark's own, started as `ocode index` starts one and with the heap that users have by default. */
export const benchDatabase = async (say: (line: string) => void): Promise<ProvidedNeo4j> => {
  const config = readConfig({
    ...process.env,
    OCODE_DATA_DIR: '.bench/codegraph',
    OCODE_NEO4J_BOLT_PORT: '0',
    OCODE_NEO4J_HTTP_PORT: '0',
    OCODE_DOCKER: 'never',
  })
  const told = new Set<string>()
  const database = await provideNeo4j(
    forOneCommand(provisionSettings(config)),
    ({ stage }) => {
      if (!told.has(stage)) say(stage)
      told.add(stage)
    },
    new AbortController().signal,
  )
  await migrate(database, { now: Date.now })
  return database
}
