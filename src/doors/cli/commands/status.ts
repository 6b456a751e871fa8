import { readFileSync } from 'node:fs'
import { printAnswer } from '#src/doors/cli/output.ts'
import { readSettings, runningServiceOf } from '#src/doors/cli/settings.ts'
import { spooled } from '#src/doors/cli/spool/spool.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { lastErrorFile } from './record.ts'

const TIMEOUT_MS = 5_000

/** Whether a service runs, where, what waits to be sent, and which error was recorded last. */
export const status = async (options: { json?: boolean }): Promise<void> => {
  const settings = readSettings(process.cwd())
  const service = runningServiceOf(settings, TIMEOUT_MS)
  const problem = await service?.ping().then(
    () => undefined,
    (thrown: unknown) => (thrown instanceof OcodeError ? thrown.message : String(thrown)),
  )
  const { files, sizeBytes } = spooled(settings.dataFolder)
  printAnswer(
    {
      service: service === undefined ? 'not running' : problem === undefined ? 'running' : 'not answering',
      ...(service === undefined ? {} : { address: service.place }),
      ...(problem === undefined ? {} : { problem }),
      data_folder: settings.dataFolder,
      spooled_recordings: files.length,
      spooled_bytes: sizeBytes,
      last_error_id: lastErrorId(settings.dataFolder) ?? '',
    },
    options,
  )
  await service?.close()
}

/** The error that was recorded last on this data folder. */
export const lastErrorId = (dataFolder: string): string | undefined => {
  try {
    return readFileSync(lastErrorFile(dataFolder), 'utf8').trim() || undefined
  } catch {
    return undefined
  }
}
