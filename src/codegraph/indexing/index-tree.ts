import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { fileStates, markTree, projectState, projectTotals } from '#src/codegraph/queries-write.ts'
import { graphOfFile, programOf } from '#src/codegraph/resolve/join.ts'
import type { Program } from '#src/codegraph/resolve/program.ts'
import type { Reach, Store } from '#src/store/store.ts'
import type { FactsCache } from './facts-cache.ts'
import { INDEXER_VERSION, type ReadTree, readTree } from './read-tree.ts'
import { edgeRows, externalRow, fileRow, type Ids, idsOf } from './rows.ts'
import type { IndexProblem } from './walk.ts'
import { deleteFiles, deleteOrphans, type FileToWrite, type Writing, writeExternals, writeFiles } from './write.ts'

/** What an indexing has done so far; told after every file that was read and every batch that was written. */
export type IndexProgress = {
  readonly stage: 'reading' | 'joining' | 'writing'
  readonly filesDone: number
  readonly filesTotal: number
  readonly filesPerSecond: number
}

export type IndexTask = {
  readonly reach: Reach
  readonly store: Store
  readonly projectId: string
  /** Absolute, with symbolic links resolved. */
  readonly root: string
  readonly factsCache?: FactsCache | undefined
  readonly onProgress?: ((progress: IndexProgress) => void) | undefined
}

export type IndexResult = {
  /** Source files that are in the graph now. */
  readonly files: number
  readonly unchanged: number
  readonly deleted: number
  readonly entities: number
  readonly relationships: number
  readonly lines: number
  readonly languages: readonly string[]
  readonly problems: readonly IndexProblem[]
}

/** Brings the graph of a project to what its folder says now. Doing it again changes nothing. */
export const indexTree = async (task: IndexTask): Promise<IndexResult> => {
  const { store, reach, projectId } = task
  const [state] = await store.read(reach, projectState, { projectId })
  const tree = await readTree(task, state?.treeChecksum ?? '')
  if (tree.isUnchanged) return result(task, tree, { unchanged: tree.paths.size, deleted: 0 })

  const known = await knownFiles(task)
  const gone = [...known.keys()].filter((path) => !tree.paths.has(path))
  const writing: Writing = { ...task, isFirst: known.size === 0 }
  const program = programOf(tree.sources, tree.configs, basename(task.root))
  const ids = idsOf(projectId, tree.sources)
  const changed = await changedFiles(task, { program, ids, tree, known })
  await markProject(task, '')
  if (gone.length > 0) await deleteFiles(writing, gone)
  await writeExternals(
    writing,
    [...ids.externals].map(([key, id]) => externalRow(key, id)),
  )
  await writeFiles(writing, changed, progressOf(task, 'writing', changed.length))
  if (!writing.isFirst) await deleteOrphans(writing)
  await markProject(task, tree.checksum)
  return result(task, tree, { unchanged: tree.sources.length - changed.length, deleted: gone.length })
}

/** Says of which tree the graph is complete; empty while it is being written, so that a run that is cut short is taken up again. */
const markProject = ({ store, reach, projectId }: IndexTask, treeChecksum: string) =>
  store.write(reach, (tx) => tx.run(markTree, { projectId, treeChecksum }))

/** The graph checksum of every file the graph has. */
type Known = ReadonlyMap<string, string>

const knownFiles = async ({ store, reach, projectId }: IndexTask): Promise<Known> =>
  new Map((await store.read(reach, fileStates, { projectId })).map(({ path, graphChecksum }) => [path, graphChecksum]))

type Joined = { readonly program: Program; readonly ids: Ids; readonly tree: ReadTree; readonly known: Known }

/** The files whose entities or outgoing relationships are not what the graph has; a change elsewhere can cause that too. */
const changedFiles = async (task: IndexTask, { program, ids, tree, known }: Joined): Promise<FileToWrite[]> => {
  const changed: FileToWrite[] = []
  const report = progressOf(task, 'joining', tree.sources.length)
  for (const [file, source] of tree.sources.entries()) {
    if (file % FILES_PER_TURN === 0) await turn(task.reach.signal)
    const { checksum, modifiedMs } = tree.reads[file] as ReadTree['reads'][number]
    const row = fileRow(ids, { file, source, checksum, modifiedMs })
    const edges = edgeRows(graphOfFile(program, file), ids)
    const graphChecksum = checksumOf([INDEXER_VERSION, row.language, checksum, row.entities, edges])
    if (known.get(source.path) !== graphChecksum) changed.push({ row, edges, graphChecksum })
    report(1)
  }
  return changed
}

const FILES_PER_TURN = 32

/** Lets others run, and stops where the caller has gone. */
export const turn = async (signal: AbortSignal): Promise<void> => {
  signal.throwIfAborted()
  await new Promise((resolve) => setImmediate(resolve))
}

const checksumOf = (value: unknown): string => createHash('sha1').update(JSON.stringify(value)).digest('hex')

export const progressOf = (task: IndexTask, stage: IndexProgress['stage'], filesTotal: number): ((files: number) => void) => {
  const startedAt = performance.now()
  let filesDone = 0
  return (files) => {
    filesDone += files
    const seconds = Math.max((performance.now() - startedAt) / 1_000, 0.001)
    task.onProgress?.({ stage, filesDone, filesTotal, filesPerSecond: Math.round(filesDone / seconds) })
  }
}

const result = async (task: IndexTask, tree: ReadTree, counts: { unchanged: number; deleted: number }): Promise<IndexResult> => {
  const [totals] = await task.store.read(task.reach, projectTotals, { projectId: task.projectId })
  return {
    files: tree.paths.size,
    ...counts,
    entities: totals?.entities ?? 0,
    relationships: totals?.relationships ?? 0,
    lines: tree.lines,
    languages: tree.languages,
    problems: tree.problems,
  }
}
