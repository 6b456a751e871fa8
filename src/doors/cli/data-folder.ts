import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGE_ROOT = fileURLToPath(new URL('../../..', import.meta.url))
/** The name of the data folder where nothing else is set. */
export const DATA_FOLDER = '.ocode'

/** Where this command keeps and looks for things: the folder that was chosen, else the nearest `.ocode` upwards, else the package's own. */
export const dataFolder = (spec: { chosen: string | undefined; directory: string; home?: string }): string => {
  if (spec.chosen !== undefined) return resolve(spec.directory, spec.chosen)
  for (let folder = spec.directory; ; folder = dirname(folder)) {
    if (existsSync(join(folder, DATA_FOLDER))) return join(folder, DATA_FOLDER)
    if (folder === dirname(folder)) return join(spec.home ?? PACKAGE_ROOT, DATA_FOLDER)
  }
}

export type RunningService = { readonly url: string; readonly pid: number }

/** The service that runs on a data folder, as it announced itself; undefined where there is none or its process has gone. */
export const runningService = (folder: string): RunningService | undefined => {
  try {
    const { url, pid } = JSON.parse(readFileSync(join(folder, 'service.json'), 'utf8')) as Partial<RunningService>
    if (typeof url !== 'string' || typeof pid !== 'number') return undefined
    process.kill(pid, 0)
    return { url, pid }
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM' ? serviceOfAnother(folder) : undefined
  }
}

/** A process of another user cannot be signalled, but it lives. */
const serviceOfAnother = (folder: string): RunningService =>
  JSON.parse(readFileSync(join(folder, 'service.json'), 'utf8')) as RunningService
