import { runningService } from './data-folder.ts'
import type { Service } from './service.ts'
import { httpService } from './service-http.ts'
import type { Settings } from './settings-of.ts'

// Apart, for hooks: what speaks HTTP takes longer to load than all they do.
export { readSettings, type Settings, settingsOf } from './settings-of.ts'

/** The service that runs: the one that OCODE_URL names, else the one of the data folder; undefined where there is none. */
export const runningServiceOf = ({ config, dataFolder: folder }: Settings, timeoutMs?: number): Service | undefined => {
  const url = config.OCODE_URL ?? runningService(folder)?.url
  return url === undefined
    ? undefined
    : httpService({ url, token: config.OCODE_TOKEN, ...(timeoutMs === undefined ? {} : { timeoutMs }) })
}

/** The running service, else one in this process on the managed Neo4j, which is ended by `close`. Neo4j takes some seconds to start. */
export const anyService = async (settings: Settings, say: (stage: string) => void, signal: AbortSignal): Promise<Service> => {
  const running = runningServiceOf(settings)
  if (running) return running
  const { localService } = await import('./service-local.ts')
  return localService(settings, say, signal)
}
