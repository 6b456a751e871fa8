import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { languageOf } from '#src/codegraph/languages/languages.ts'
import type { ConfigFile } from '#src/codegraph/resolve/javascript-config.ts'
import type { SourceFile } from '#src/codegraph/resolve/program.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { type IndexTask, progressOf, turn } from './index-tree.ts'
import { factsReader, type ReadFile, readSource } from './source.ts'
import { type IndexProblem, type Tree, walkTree } from './walk.ts'

/** A project's folder as it is read: facts of every file, in the order of their paths. */
export type ReadTree = {
  readonly sources: readonly SourceFile[]
  readonly reads: readonly { readonly checksum: string; readonly modifiedMs: number }[]
  readonly configs: readonly ConfigFile[]
  readonly paths: ReadonlySet<string>
  readonly lines: number
  readonly languages: readonly string[]
  readonly problems: readonly IndexProblem[]
  /** Of all that was read: two trees with the same one give the same graph. */
  readonly checksum: string
  /** It is the tree that is in the graph, so no facts were read. */
  readonly isUnchanged: boolean
}

/** Problems that are told; a broken tree has more of the same. */
export const PROBLEMS_MAX = 1_000

/** Part of every checksum: a change of what is written of the same text makes every file be written anew. */
export const INDEXER_VERSION = 2

export const readTree = async (task: IndexTask, knownChecksum: string): Promise<ReadTree> => {
  const tree = await walkTree(task.root, task.reach.signal)
  const problems = [...tree.problems]
  const files = await readAll(task, tree, problems)
  const configs = await readConfigs(task.root, tree.configs)
  const checksum = treeChecksum(files, configs)
  const languages = [...new Set(files.map(({ path }) => languageOf(path)?.name ?? ''))].sort()
  const common = { configs, languages, checksum, isUnchanged: checksum === knownChecksum }
  if (common.isUnchanged)
    return { ...common, sources: [], reads: [], paths: new Set(files.map(({ path }) => path)), lines: 0, problems }
  return { ...common, ...(await factsOfAll(task, files, problems)), problems: problems.slice(0, PROBLEMS_MAX) }
}

const treeChecksum = (files: readonly ReadFile[], configs: readonly ConfigFile[]): string => {
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

const factsOfAll = async (task: IndexTask, files: readonly ReadFile[], problems: IndexProblem[]) => {
  const read = factsReader(task.factsCache)
  const report = progressOf(task, 'reading', files.length)
  const sources: SourceFile[] = []
  const reads: { checksum: string; modifiedMs: number }[] = []
  let lines = 0
  for (const [index, file] of files.entries()) {
    if (index % FILES_PER_TURN === 0) await turn(task.reach.signal)
    report(1)
    try {
      const facts = await read(file)
      lines += facts.lines
      for (const { line, message } of facts.problems) problems.push({ path: file.path, line, message })
      sources.push({ path: file.path, facts })
      reads.push({ checksum: file.checksum, modifiedMs: file.modifiedMs })
    } catch (thrown) {
      // A parser that fails, or code nested deeper than the stack: this file is left out, the others are not.
      problems.push({ path: file.path, line: 0, message: failureText(thrown) })
    }
  }
  return { sources, reads, lines, paths: new Set(sources.map(({ path }) => path)) }
}

const FILES_PER_TURN = 16

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
