import { readConfig } from '../../src/config.ts'
import type { ProvidedNeo4j } from '../../src/provision/model.ts'
import { provideNeo4j } from '../../src/provision/provide.ts'
import { provisionSettings } from '../../src/provision/settings.ts'
import { migrate } from '../../src/store/migrate.ts'
import { loadGraph } from './load.ts'

/** The benchmark's own database with its graph: a managed Neo4j in .bench/, kept from one run to the next. */
export const benchDatabase = async (say: (line: string) => void): Promise<ProvidedNeo4j> => {
  const config = readConfig({
    ...process.env,
    OCODE_DATA_DIR: '.bench',
    OCODE_NEO4J_HEAP_MB: '2048',
    OCODE_NEO4J_BOLT_PORT: '0',
    OCODE_NEO4J_HTTP_PORT: '0',
    OCODE_DOCKER: 'never',
  })
  const database = await provideNeo4j(provisionSettings(config), ({ stage }) => say(stage), new AbortController().signal)
  await migrate(database, { now: Date.now })
  await loadGraph(database, say)
  return database
}
