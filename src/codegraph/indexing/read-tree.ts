import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileFacts } from '#src/codegraph/languages/facts.ts'
import { languageOf } from '#src/codegraph/languages/languages.ts'
import type { ConfigFile } from '#src/codegraph/resolve/javascript-config.ts'
import type { SourceFile } from '#src/codegraph/resolve/program.ts'
import { readIndexFile, readScip, type Scip } from '#src/codegraph/scip/read-scip.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { factsPool, threadsFor } from './facts-pool.ts'
import { type IndexTask, progressOf, turn } from './index-task.ts'
import type { IndexProblem } from './left-out.ts'
import { type FactsOf, failureText, type ReadFile, readingFacts, readSource, throughCache } from './source.ts'
import { type Tree, walkTree } from './walk.ts'

/** A source file with its facts, and what tells one state of it from another. */
export type ReadSource = SourceFile & { readonly checksum: string; readonly modifiedMs: number }

/** A project's folder as it is read: facts of every file, in the order of their paths. */
export type ReadTree = {
  readonly sources: readonly ReadSource[]
  /** Checksums of all that was read, whether it could be understood or not; sorted by path. */
  readonly files: readonly { readonly path: string; readonly checksum: string }[]
  readonly configs: readonly ConfigFile[]
  readonly problems: readonly IndexProblem[]
  /** What an index of another indexer tells of it. */
  readonly scip?: Scip | undefined
  /** Of all that was read: two trees with the same one give the same graph. */
  readonly checksum: string
}

/** Part of every checksum: a change of what is written of the same text makes every file be written anew. */
export const INDEXER_VERSION = 7

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
  const index = task.scipPath === undefined ? undefined : { ...(await readIndexFile(task.scipPath)), path: task.scipPath }
  const configs = [...(await readConfigs(task.root, tree.configs)), ...(index === undefined ? [] : [scipConfig(index.checksum)])]
  const checksum = treeChecksum(files, configs)
  const sums = files.map(({ path, checksum }) => ({ path, checksum }))
  const common = { files: sums, configs, checksum, problems }
  if (checksum === knownChecksum) return { ...common, sources: undefined }
  const sources = await factsOfAll(task, files, problems, onSource)
  if (index === undefined) return { ...common, sources }
  const { scip, sources: others, problems: unfit } = await readScip(task.root, index, sources)
  for (const source of others) onSource(source)
  problems.push(...unfit)
  return { ...common, sources: [...sources, ...others], scip }
}

/** An index counts among the files that say how others are read: with another one the same tree is another graph. */
const scipConfig = (checksum: string): ConfigFile => ({ path: 'index.scip', text: checksum })

export const treeChecksum = (files: ReadTree['files'], configs: readonly ConfigFile[]): string => {
  const hash = createHash('sha256').update(String(INDEXER_VERSION))
  for (const { path, checksum } of files) hash.update(`\u0000${path}\u0000${checksum}`)
  for (const { path, text } of configs) hash.update(`\u0000${path}\u0000${text}`)
  return hash.digest('hex')
}

const readAll = async (task: IndexTask, tree: Tree, problems: IndexProblem[]): Promise<ReadFile[]> => {
  const files: ReadFile[] = []
  for (const [index, file] of tree.sources.entries()) {
    if (index % FILES_PER_TURN === 0) await turn(task.reach.signal)
    const read = readSource(task.root, file)
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
  const threads = threadsFor(files.reduce((sum, { text }) => sum + text.length, 0))
  const pool = threads === 0 ? undefined : factsPool(threads)
  const read = throughCache(task.factsCache, pool?.read ?? readingFacts())
  const report = progressOf(task, 'reading', files.length)
  const sources: ReadSource[] = []
  try {
    for await (const { file, facts } of inOrder(files, read, pool === undefined ? FILES_BESIDE : FILES_AHEAD)) {
      if (sources.length % FILES_PER_TURN === 0) await turn(task.reach.signal)
      report(1)
      const source = await sourceOf(file, facts, problems)
      if (source === undefined) continue
      sources.push(source)
      onSource(source)
    }
  } finally {
    await pool?.close()
  }
  return sources
}

const FILES_PER_TURN = 16
/** Files that are read ahead of the one that is waited for: enough for threads to have something to do. */
const FILES_AHEAD = 64
/** Files that are read here while one that might nest too deeply is read in another process. */
const FILES_BESIDE = 4

type Asked = { readonly file: ReadFile; readonly facts: Promise<FileFacts> }

/** Files with their facts in order; so many are asked for at a time. */
const inOrder = async function* (files: readonly ReadFile[], read: FactsOf, atOnce: number): AsyncGenerator<Asked> {
  const ahead: Asked[] = []
  for (const file of files) {
    const facts = read(file)
    // Whoever waits for it hears of a failure; until then it is nobody's.
    facts.catch(() => {})
    ahead.push({ file, facts })
    if (ahead.length >= atOnce) yield ahead.shift() as Asked
  }
  yield* ahead
}

/**
 * A file with its facts; undefined where a parser fails or code is nested deeper than the stack: the others are read all the same.
 * PRECONDITION where there is no parser.
 */
export const sourceOf = async (
  { path, checksum, modifiedMs }: ReadFile,
  read: Promise<FileFacts>,
  problems: IndexProblem[],
): Promise<ReadSource | undefined> => {
  try {
    const facts = await read
    for (const { line, message } of facts.problems) problems.push({ path, line, message })
    return { path, facts, checksum, modifiedMs }
  } catch (thrown) {
    if (thrown instanceof OcodeError && thrown.code === 'PRECONDITION') throw thrown
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
