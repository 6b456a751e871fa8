import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { languageOf } from '#src/codegraph/languages/languages.ts'
import type { ConfigFile } from '#src/codegraph/resolve/javascript-config.ts'
import type { SourceFile } from '#src/codegraph/resolve/program.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { type IndexTask, progressOf, turn } from './index-task.ts'
import { factsReader, type ReadFile, readSource } from './source.ts'
import { type IndexProblem, type Tree, walkTree } from './walk.ts'

/** A source file with its facts, and what tells one state of it from another. */
export type ReadSource = SourceFile & { readonly checksum: string; readonly modifiedMs: number }

/** A project's folder as it is read: facts of every file, in the order of their paths. */
export type ReadTree = {
  readonly sources: readonly ReadSource[]
  /** Checksums of all that was read, whether it could be understood or not; sorted by path. */
  readonly files: readonly { readonly path: string; readonly checksum: string }[]
  readonly configs: readonly ConfigFile[]
  readonly problems: readonly IndexProblem[]
  /** Of all that was read: two trees with the same one give the same graph. */
  readonly checksum: string
}

/** Part of every checksum: a change of what is written of the same text makes every file be written anew. */
export const INDEXER_VERSION = 3

export const linesOf = ({ sources }: ReadTree): number => sources.reduce((lines, { facts }) => lines + facts.lines, 0)

export const languagesOf = ({ files }: Pick<ReadTree, 'files'>): string[] =>
  [...new Set(files.map(({ path }) => languageOf(path)?.name ?? ''))].sort()

/**
 * Reads a folder. Where it is the tree that is in the graph already, no facts are read: `sources` is undefined. `onSource` is told
 * of every source as soon as it is read, in their order.
 */
export const readTree = async (
  task: IndexTask,
  knownChecksum: string,
  onSource: (source: ReadSource) => void = () => {},
): Promise<ReadTree | (Omit<ReadTree, 'sources'> & { readonly sources: undefined })> => {
  const tree = await walkTree(task.root, task.reach.signal)
  const problems = [...tree.problems]
  const files = await readAll(task, tree, problems)
  const configs = await readConfigs(task.root, tree.configs)
  const checksum = treeChecksum(files, configs)
  const sums = files.map(({ path, checksum }) => ({ path, checksum }))
  const common = { files: sums, configs, checksum, problems }
  if (checksum === knownChecksum) return { ...common, sources: undefined }
  return { ...common, sources: await factsOfAll(task, files, problems, onSource) }
}

export const treeChecksum = (files: ReadTree['files'], configs: readonly ConfigFile[]): string => {
  const hash = createHash('sha256').update(String(INDEXER_VERSION))
  for (const { path, checksum } of files) hash.update(`\u0000${path}\u0000${checksum}`)
  for (const { path, text } of configs) hash.update(`\u0000${path}\u0000${text}`)
  return hash.digest('hex')
}

const readAll = async (task: IndexTask, tree: Tree, problems: IndexProblem[]): Promise<ReadFile[]> => {
  const files: ReadFile[] = []
  for (const file of tree.sources) {
    task.reach.signal.throwIfAborted()
    const read = await readSource(task.root, file)
    if (read.problem !== undefined) problems.push(read.problem)
    if ('source' in read) files.push(read.source)
  }
  return files
}

const factsOfAll = async (
  task: IndexTask,
  files: readonly ReadFile[],
  problems: IndexProblem[],
  onSource: (source: ReadSource) => void,
): Promise<ReadSource[]> => {
  const read = factsReader(task.factsCache)
  const report = progressOf(task, 'reading', files.length)
  const sources: ReadSource[] = []
  for (const [index, file] of files.entries()) {
    if (index % FILES_PER_TURN === 0) await turn(task.reach.signal)
    report(1)
    const source = await factsOf(read, file, problems)
    if (source === undefined) continue
    sources.push(source)
    onSource(source)
  }
  return sources
}

const FILES_PER_TURN = 16

/** The facts of a file; undefined where a parser fails or code is nested deeper than the stack: then the others are read all the same. */
export const factsOf = async (
  read: ReturnType<typeof factsReader>,
  file: ReadFile,
  problems: IndexProblem[],
): Promise<ReadSource | undefined> => {
  const { path, checksum, modifiedMs } = file
  try {
    const facts = await read(file)
    for (const { line, message } of facts.problems) problems.push({ path, line, message })
    return { path, facts, checksum, modifiedMs }
  } catch (thrown) {
    problems.push({ path, line: 0, message: failureText(thrown) })
    return undefined
  }
}

const readConfigs = async (root: string, paths: readonly string[]): Promise<ConfigFile[]> => {
  const read = await Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8').catch(() => '') })),
  )
  return read.filter(({ text }) => text !== '')
}

const failureText = (thrown: unknown): string => {
  if (thrown instanceof RangeError) return 'nested too deeply to be read'
  return thrown instanceof OcodeError ? thrown.message : `could not be parsed: ${String(thrown).slice(0, 200)}`
}
