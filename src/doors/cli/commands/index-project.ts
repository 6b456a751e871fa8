import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { printAnswer, progressLine } from '#src/doors/cli/output.ts'
import { anyService, readSettings } from '#src/doors/cli/settings.ts'
import { stopSignal } from '#src/doors/cli/stop-signal.ts'
import { OcodeError } from '#src/kernel/error.ts'

/** Indexes the code base in a folder. */
export const indexProject = async (
  directory: string,
  options: { json?: boolean; project?: string; scip?: string; ref?: string },
): Promise<void> => {
  const root = folderAt(directory)
  const signal = stopSignal()
  const progress = progressLine()
  const service = await anyService(readSettings(process.cwd()), progress.update, signal)
  const startedAt = performance.now()
  try {
    progress.update(`indexing ${root} …`)
    const input = {
      root,
      ...(options.project === undefined ? {} : { name: options.project }),
      ...(options.ref === undefined ? {} : { ref: options.ref }),
      ...(options.scip === undefined ? {} : { scip: resolve(options.scip) }),
    }
    const answer = await service.call('codegraph.indexProject', input, signal, progress.tell)
    progress.final(`indexed ${root} in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`)
    printAnswer(answer, options)
  } finally {
    await service.close()
  }
}

/** The absolute path of a folder that there is. */
export const folderAt = (directory: string): string => {
  const root = resolve(directory)
  if (!existsSync(root)) throw new OcodeError('NOT_FOUND', `${root}: there is no such folder.`)
  if (!statSync(root).isDirectory()) throw new OcodeError('INVALID', `${root} is not a folder.`)
  return root
}
