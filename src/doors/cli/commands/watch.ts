import { printAnswer, progressLine } from '#src/doors/cli/output.ts'
import type { Service } from '#src/doors/cli/service.ts'
import { anyService, readSettings } from '#src/doors/cli/settings.ts'
import { stopSignal } from '#src/doors/cli/stop-signal.ts'
import { changesIn } from '#src/doors/cli/watching/changes.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { Progress } from '#src/kernel/progress.ts'
import { folderAt } from './index-project.ts'

/** Indexes a code base, then the files that change, until it is stopped. */
export const watchProject = async (directory: string, options: { json?: boolean; project?: string } = {}): Promise<void> => {
  const folder = { root: folderAt(directory), ...(options.project === undefined ? {} : { name: options.project }) }
  const signal = stopSignal()
  const progress = progressLine()
  const service = await anyService(readSettings(process.cwd()), progress.update, signal)
  try {
    await keepIndexed(service, folder, {
      signal,
      say: progress.final,
      tell: progress.tell,
      ...(options.json === true ? { print: printLine } : {}),
    })
  } finally {
    await service.close()
  }
}

type Watching = {
  readonly signal: AbortSignal
  readonly say: (line: string) => void
  /** Takes how far the first indexing is. */
  readonly tell?: (now: Progress) => void
  /** Takes the answer of each indexing, for programs. */
  readonly print?: (indexed: object) => void
}
/** A folder, and the name of its project where it has one of its own. */
type Folder = { readonly root: string; readonly name?: string }
type Indexed = { readonly project_id: string; readonly is_exact: boolean }

const printLine = (indexed: object): void => printAnswer(indexed, { json: true })

/** Keeps the graph of a folder up to date; says a line for every indexing. Ends when the signal aborts. */
export const keepIndexed = async (service: Service, folder: Folder, { signal, say, tell, print }: Watching): Promise<void> => {
  const told = async (what: string, work: Promise<unknown>): Promise<Indexed> => {
    const startedAt = performance.now()
    const indexed = (await work) as Indexed
    print?.(indexed)
    const behind = indexed.is_exact ? '' : '; values are followed behind'
    say(`${what}: indexed in ${Math.round(performance.now() - startedAt)} ms${behind}`)
    return indexed
  }
  // What changes while the folder is indexed for the first time is gathered already.
  const changes = changesIn(folder.root, signal)
  const first = service.call('codegraph.indexProject', folder, signal, tell)
  const { project_id: projectId } = await told(folder.root, first)
  for await (const paths of changes) {
    const input = { project_id: projectId, paths }
    try {
      await told(nameOf(paths), service.call('codegraph.indexFiles', input, signal))
    } catch (thrown) {
      if (signal.aborted) return
      say(thrown instanceof OcodeError ? thrown.message : String(thrown))
    }
  }
}

const NAMED_MAX = 3

const nameOf = (paths: readonly string[]): string =>
  paths.length > NAMED_MAX ? `${paths.slice(0, NAMED_MAX).join(', ')} and ${paths.length - NAMED_MAX} more` : paths.join(', ')
