import { loadSeed } from '#src/analysis/seed-model.ts'
import { openCore } from '#src/core.ts'
import { openLog } from '#src/log.ts'
import { provideNeo4j } from '#src/provision/provide.ts'
import { forOneCommand, provisionSettings } from '#src/provision/settings.ts'
import { loadSeedInto } from '#src/seed.ts'
import type { Service } from './service.ts'
import { coreService } from './service-core.ts'
import type { Settings } from './settings.ts'

/** The service without doors, in this process, for commands that work while nothing is running. */
export const localService = async (settings: Settings, say: (stage: string) => void, signal: AbortSignal): Promise<Service> => {
  const config = { ...settings.config, OCODE_DATA_DIR: settings.dataFolder }
  await using opened = new AsyncDisposableStack()
  const neo4j = await provideNeo4j(
    forOneCommand(provisionSettings(config)),
    ({ stage, detail }) => say(detail === undefined ? stage : `${stage} ${detail}`),
    signal,
  )
  opened.defer(neo4j.stop)
  const log = openLog(config.OCODE_LOG_LEVEL)
  const core = await openCore({ config, neo4j, log })
  opened.defer(core.close)
  await loadSeedInto(core.context(), core.deps, loadSeed())
  const running = opened.move()
  return coreService(core, () => running.disposeAsync())
}
