import { watch } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { progressLine } from '#src/doors/cli/output.ts'
import { anyService, readSettings } from '#src/doors/cli/settings.ts'
import { stopSignal } from '#src/doors/cli/stop-signal.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { folderAt } from './index-project.ts'

/** Editors write a file in several steps: what comes within this time is indexed together. */
const GATHER_MS = 100
const FILES_AT_ONCE_MAX = 500
/** Folders whose changes are none of the code's. */
const IGNORED = new Set(['.git', 'node_modules', '.ocode', '__pycache__', '.venv'])

/** Indexes a code base, then the files that change, until it is stopped. */
export const watchProject = async (directory: string): Promise<void> => {
  const root = folderAt(directory)
  const signal = stopSignal()
  const progress = progressLine()
  const service = await anyService(readSettings(process.cwd()), progress.update, signal)
  const told = async <T>(what: string, work: Promise<T>): Promise<T> => {
    const startedAt = performance.now()
    const answer = await work
    progress.final(`${what}: indexed in ${Math.round(performance.now() - startedAt)} ms`)
    return answer
  }
  try {
    const { project_id: projectId } = (await told(root, service.call('codegraph.indexProject', { root }, signal))) as {
      project_id: string
    }
    const index = (files: readonly string[]) =>
      told(files.join(', '), service.call('codegraph.indexFiles', { project_id: projectId, paths: files }, signal))
    await onChanges(root, signal, (files) =>
      index(files).catch((thrown: unknown) => progress.final(thrown instanceof OcodeError ? thrown.message : String(thrown))),
    )
  } finally {
    await service.close()
  }
}

/** Calls `handle` with the files that changed, one call after the other, until the signal aborts. */
const onChanges = async (
  root: string,
  signal: AbortSignal,
  handle: (files: readonly string[]) => Promise<unknown>,
): Promise<void> => {
  const changed = new Set<string>()
  let working = Promise.resolve<unknown>(undefined)
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    const files = [...changed].slice(0, FILES_AT_ONCE_MAX)
    for (const file of files) changed.delete(file)
    working = working.then(() => handle(files))
  }
  try {
    for await (const { filename } of watch(root, { recursive: true, signal })) {
      if (filename === null || filename.split(sep).some((part) => IGNORED.has(part))) continue
      changed.add(join(root, filename))
      clearTimeout(timer)
      timer = setTimeout(flush, GATHER_MS)
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown
  }
  await working
}
