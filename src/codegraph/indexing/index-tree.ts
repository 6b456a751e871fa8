import { basename } from 'node:path'
import { familyOf } from '#src/codegraph/languages/languages.ts'
import { fileStates, markTree, projectState, projectTotals } from '#src/codegraph/queries-write.ts'
import { isDeclaredFamily } from '#src/codegraph/resolve/declared/program.ts'
import { type FileGraph, graphOfFile, programOf, toldByOthers } from '#src/codegraph/resolve/join.ts'
import type { Program } from '#src/codegraph/resolve/program.ts'
import { isNesting } from '#src/codegraph/resolve/relations.ts'
import { allEnded } from './batches.ts'
import { follow } from './follow.ts'
import { graphChecksum } from './graph-checksum.ts'
import { handover } from './handover.ts'
import { type IndexTask, progressOf, turn } from './index-task.ts'
import { type Told, toldOf } from './left-out.ts'
import { languagesOf, linesOf, type ReadSource, type ReadTree, readTree } from './read-tree.ts'
import { releaseMemory } from './release-memory.ts'
import { edgeRows, externalRow, externalsOf, fileRow, type Ids, idsOf, nestedIn } from './rows.ts'
import {
  createFiles,
  deleteFiles,
  deleteOrphans,
  type Writing,
  writeChange,
  writeEdges,
  writeEntities,
  writeExternals,
} from './write.ts'
import type { FileEdges } from './write-edges.ts'

export type IndexResult = Told & {
  /** Source files that are in the graph now. */
  readonly files: number
  readonly unchanged: number
  readonly deleted: number
  readonly entities: number
  readonly relationships: number
  readonly lines: number
  readonly languages: readonly string[]
  /** False: calls of the changed files are those that scope and imports tell; following values comes behind. */
  readonly isExact: boolean
}

/** The checksum of the graph of every file that the graph has; empty where it is not as it should be. */
export type Known = Map<string, string>

/** A tree with what the graph has of it. */
export type Indexed = { readonly tree: ReadTree; readonly known: Known }

/** From here on what writing and following values leave behind is worth taking back at once, as following takes as much again. */
const LARGE_LINES = 150_000
/** Files whose graph is worked out before others have a turn. */
const FILES_PER_TURN = 8

/** Brings the graph of a project to what its folder says now. Doing it again changes nothing. */
export const indexTree = async (task: IndexTask): Promise<{ result: IndexResult; indexed: Indexed | undefined }> => {
  const { store, reach, projectId } = task
  const states = await store.read(reach, fileStates, { projectId })
  if (states.length === 0) return firstIndex(task)
  const [state] = await store.read(reach, projectState, { projectId })
  const tree = await readTree(task, state?.treeChecksum ?? '')
  if (tree.sources === undefined) {
    const counts = { files: states.length, unchanged: states.length, deleted: 0, lines: 0 }
    return { result: await resultOf(task, tree, counts), indexed: undefined }
  }
  const known: Known = new Map(states.map(({ path, graphChecksum }) => [path, graphChecksum]))
  return { result: await writeTree(task, tree, known), indexed: { tree, known } }
}

/** Nothing of the project is in the graph: the entities of each file are written while the next are read and values are followed. */
const firstIndex = async (task: IndexTask): Promise<{ result: IndexResult; indexed: Indexed | undefined }> => {
  const places = new Map<string, string>()
  const writing: Writing = { ...task, places }
  const sources: ReadSource[] = []
  const ids = idsOf(task.projectId, sources)
  const rows = handover<number>()
  const written = createFiles(writing, places, rowsOf(rows.taken(), ids, sources))
  const read = async () => {
    try {
      const tree = await readTree(task, '', (source) => rows.give(sources.push(source) - 1))
      const joined = joinedTree(task, { ...tree, sources })
      progressOf(task, 'joining', sources.length)(0)
      return { joined, problems: await follow(task, joined.tree, joined.program) }
    } finally {
      rows.end()
    }
  }
  const reading = read()
  await allEnded([reading, written])
  const { joined, problems } = await reading
  if (linesOf(joined.tree) >= LARGE_LINES) await releaseMemory()
  const known: Known = new Map()
  await writeAllGraphs(writing, joined, known)
  const result = await finished(writing, joined, { problems, deleted: 0, unchanged: 0 })
  return { result, indexed: { tree: joined.tree, known } }
}

/** Writes what begins in every file; the graphs of a few are worked out while those of others are written, and kept no longer. */
const writeAllGraphs = async (writing: Writing, joined: Joined, known: Known): Promise<void> => {
  const { sources } = joined.tree
  progressOf(writing, 'joining', sources.length)(sources.length)
  const report = progressOf(writing, 'writing', sources.length)
  await writeEdges(writing, edgesOfAll(writing, joined), (written) => {
    for (const { path, graphChecksum: checksum } of written) known.set(path, checksum)
    report(written.length)
  })
}

/** Files whose external symbols are written together. */
const FILES_PER_CHUNK = 64

const edgesOfAll = async function* (writing: Writing, joined: Joined): AsyncGenerator<FileEdges> {
  const { tree, program, ids } = joined
  const named = new Set<string>()
  for (let start = 0; start < tree.sources.length; start += FILES_PER_CHUNK) {
    const chunk: FileEdges[] = []
    const fresh: string[] = []
    for (let file = start; file < Math.min(start + FILES_PER_CHUNK, tree.sources.length); file += 1) {
      if (file % FILES_PER_TURN === 0) await turn(writing.reach.signal)
      const graph = graphOfFile(program, file)
      const checksum = graphChecksum(tree.sources, graph, (tree.sources[file] as ReadSource).checksum)
      for (const key of externalsOf([graph])) if (!named.has(key)) fresh.push(key)
      for (const key of fresh) named.add(key)
      // What stands in what was written with the entities.
      const relations = nestsByText(graph.family) ? graph.relations.filter((each) => !isNesting(each)) : graph.relations
      chunk.push(fileEdges(joined, file, { graph: { ...graph, relations }, checksum }))
    }
    // What is outside has to be there before what leads to it.
    await writeExternals(
      writing,
      [...new Set(fresh)].map((key) => externalRow(key, ids.external(key))),
    )
    yield* chunk
  }
}

const rowsOf = async function* (files: AsyncIterable<number>, ids: Ids, sources: readonly ReadSource[]) {
  for await (const file of files) {
    const source = sources[file] as ReadSource
    const nested = nestsByText(familyOf(source.facts.language)) ? nestedIn(source.facts) : []
    yield { ...fileRow(ids, file, source), nested }
  }
}

/** Whether a file alone tells what stands in what; a method of Go may belong to a type in another file. */
const nestsByText = (family: string): boolean => !isDeclaredFamily(family)

/** Brings the graph to what a tree says, with the flow of values followed; `known` is kept true all the while. */
export const writeTree = async (task: IndexTask, tree: ReadTree, known: Known): Promise<IndexResult> => {
  const writing: Writing = { ...task, places: undefined }
  const joined = joinedTree(task, tree)
  if (linesOf(tree) >= LARGE_LINES) await releaseMemory()
  const problems = await follow(task, tree, joined.program)
  await markProject(task, '')
  const deleted = await deleteGone(writing, tree, known)
  const changed = await changedFiles(writing, joined, known)
  await writeEntities(writing, entitiesOf(joined, [...changed.keys()]))
  await writeGraphs(writing, joined, changed, known)
  await deleteOrphans(writing)
  return finished(writing, joined, { problems, deleted, unchanged: tree.sources.length - changed.size })
}

type Done = { readonly problems: readonly string[]; readonly deleted: number; readonly unchanged: number }

const finished = async (writing: Writing, { tree }: Joined, { problems, deleted, unchanged }: Done): Promise<IndexResult> => {
  await markProject(writing, tree.checksum)
  const counts = { files: tree.sources.length, unchanged, deleted, lines: linesOf(tree) }
  const told = problems.map((message) => ({ path: '.', line: 0, message }))
  return resultOf(writing, { ...tree, problems: [...told, ...tree.problems] }, counts)
}

/**
 * Writes some files of a tree with the calls that scope and imports tell, so that they can be asked for at once; `writeTree` comes
 * behind. All else in the graph stays as it is.
 */
export const writeFilesFirst = async (
  task: IndexTask,
  tree: ReadTree,
  known: Known,
  changed: ReadonlySet<string>,
): Promise<{ deleted: number }> => {
  const joined = joinedTree(task, tree)
  const { ids } = joined
  const gone = goneFrom(tree, known)
  const files = [...tree.sources.entries()].filter(([, { path }]) => changed.has(path)).map(([file]) => file)
  const graphs = files.map((file) => ({ ...graphOfFile(joined.program, file), path: tree.sources[file]?.path ?? '' }))
  const edges = graphs.map((graph) => fileEdges(joined, graph.file, { graph, checksum: '' }))
  for (const { path } of graphs) known.set(path, '')
  const externals = [...ids.externals].map(([key, id]) => externalRow(key, id))
  await writeChange(task, { gone, rows: [...entitiesOf(joined, files)], externals, edges })
  for (const path of gone) known.delete(path)
  return { deleted: gone.length }
}

type Joined = { readonly tree: ReadTree; readonly program: Program; readonly ids: Ids }

const joinedTree = ({ root, projectId }: IndexTask, tree: ReadTree): Joined => {
  const program = programOf(tree.sources, tree.configs, basename(root))
  toldByOthers(program).scip = tree.scip
  return { tree, program, ids: idsOf(projectId, tree.sources) }
}

/** Says of which tree the graph is complete; empty while it is being written, so that a run that is cut short is taken up again. */
const markProject = ({ store, reach, projectId }: IndexTask, treeChecksum: string) =>
  store.write(reach, (tx) => tx.run(markTree, { projectId, treeChecksum }))

const goneFrom = ({ sources }: ReadTree, known: Known): string[] => {
  const paths = new Set(sources.map(({ path }) => path))
  return [...known.keys()].filter((path) => !paths.has(path))
}

const deleteGone = async (writing: Writing, tree: ReadTree, known: Known): Promise<number> => {
  const gone = goneFrom(tree, known)
  if (gone.length > 0) await deleteFiles(writing, gone)
  for (const path of gone) known.delete(path)
  return gone.length
}

const entitiesOf = function* ({ tree, ids }: Joined, files: readonly number[]) {
  for (const file of files) yield fileRow(ids, file, tree.sources[file] as ReadTree['sources'][number])
}

type ChangedFile = { readonly graph: FileGraph; readonly checksum: string }
type ChangedFiles = ReadonlyMap<number, ChangedFile>

/** The files whose entities or outgoing relationships are not what the graph has; a change elsewhere can cause that too. */
const changedFiles = async (task: IndexTask, { program, tree }: Joined, known: Known): Promise<ChangedFiles> => {
  const changed = new Map<number, ChangedFile>()
  const report = progressOf(task, 'joining', tree.sources.length)
  for (const [file, source] of tree.sources.entries()) {
    if (file % FILES_PER_TURN === 0) await turn(task.reach.signal)
    const graph = graphOfFile(program, file)
    const checksum = graphChecksum(tree.sources, graph, source.checksum)
    if (known.get(source.path) !== checksum) changed.set(file, { graph, checksum })
    report(1)
  }
  return changed
}

/** Writes what begins in files, and what of it lies outside of the project. */
const writeGraphs = async (writing: Writing, joined: Joined, changed: ChangedFiles, known: Known): Promise<void> => {
  const { ids } = joined
  for (const key of externalsOf([...changed.values()].map(({ graph }) => graph))) ids.external(key)
  await writeExternals(
    writing,
    [...ids.externals].map(([key, id]) => externalRow(key, id)),
  )
  const rows = function* () {
    for (const [file, one] of changed) {
      const made = fileEdges(joined, file, one)
      // Until it is known to be written, nobody knows what the graph has of it.
      known.set(made.path, '')
      yield made
    }
  }
  const report = progressOf(writing, 'writing', changed.size)
  await writeEdges(writing, rows(), (written) => {
    for (const { path, graphChecksum: checksum } of written) known.set(path, checksum)
    report(written.length)
  })
}

const fileEdges = ({ tree, ids }: Joined, file: number, { graph, checksum }: ChangedFile): FileEdges => ({
  fileId: ids.fileId(file),
  path: tree.sources[file]?.path ?? '',
  edges: edgeRows(graph, ids),
  graphChecksum: checksum,
})

type Counts = Pick<IndexResult, 'files' | 'unchanged' | 'deleted' | 'lines'>

const resultOf = async (task: IndexTask, tree: Pick<ReadTree, 'files' | 'problems'>, counts: Counts): Promise<IndexResult> => {
  const [totals] = await task.store.read(task.reach, projectTotals, { projectId: task.projectId })
  return {
    ...counts,
    entities: totals?.entities ?? 0,
    relationships: totals?.relationships ?? 0,
    languages: languagesOf(tree),
    ...toldOf(tree.problems),
    isExact: true,
  }
}
