import { stat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { isConfigFile } from '#src/codegraph/resolve/javascript-config.ts'
import { withoutFiles } from '#src/codegraph/scip/read-scip.ts'
import type { IndexTask } from './index-task.ts'
import type { IndexProblem } from './left-out.ts'
import { type ReadSource, type ReadTree, sourceOf, treeChecksum } from './read-tree.ts'
import { readingFacts, readSource, throughCache } from './source.ts'
import { findSource } from './walk.ts'

/** A tree after files of it were written or deleted, and which of its paths are another text now, or none. */
export type ChangedTree = { readonly tree: ReadTree; readonly changed: ReadonlySet<string> }

/**
 * Reads some files of a tree anew. Undefined where that is not enough to know the tree: a folder was named, or a file that
 * decides how others are read.
 */
export const changedTree = async (
  task: IndexTask,
  tree: ReadTree,
  paths: readonly string[],
): Promise<ChangedTree | undefined> => {
  for (const path of paths) if (decidesForOthers(tree, path) || (await isFolder(task.root, path))) return undefined
  const sums = new Map(tree.files.map(({ path, checksum }) => [path, checksum]))
  const sources = new Map(tree.sources.map((source) => [source.path, source]))
  const problems = tree.problems.filter(({ path }) => !paths.includes(path))
  const changed = new Set<string>()
  for (const path of paths) {
    task.reach.signal.throwIfAborted()
    const now = await readAgain(task, path, problems)
    if (now?.checksum !== sums.get(path)) changed.add(path)
    if (now === undefined) sums.delete(path)
    else sums.set(path, now.checksum)
    if (now?.source === undefined) sources.delete(path)
    else sources.set(path, now.source)
  }
  const files = [...sums].map(([path, checksum]) => ({ path, checksum })).sort(byPath)
  const { configs } = tree
  const scip = tree.scip && withoutFiles(tree.scip, changed)
  const made = {
    sources: [...sources.values()].sort(byPath),
    files,
    configs,
    problems,
    scip,
    checksum: treeChecksum(files, configs),
  }
  return { tree: made, changed }
}

const byPath = (one: { readonly path: string }, other: { readonly path: string }): number => (one.path < other.path ? -1 : 1)

const decidesForOthers = ({ sources }: ReadTree, path: string): boolean => {
  const name = posix.basename(path)
  return isConfigFile(name) || name === '.gitignore' || sources.some((source) => source.path.startsWith(`${path}/`))
}

const isFolder = async (root: string, path: string): Promise<boolean> =>
  stat(join(root, path)).then(
    (found) => found.isDirectory(),
    () => false,
  )

const readAgain = async (
  task: IndexTask,
  path: string,
  problems: IndexProblem[],
): Promise<{ readonly checksum: string; readonly source: ReadSource | undefined } | undefined> => {
  const found = findSource(task.root, path)
  if (found.problem !== undefined) problems.push(found.problem)
  if (found.source === undefined) return undefined
  const read = readSource(task.root, found.source)
  if (read.problem !== undefined) problems.push(read.problem)
  if (!('source' in read)) return undefined
  const facts = throughCache(task.factsCache, readingFacts())(read.source)
  return { checksum: read.source.checksum, source: await sourceOf(read.source, facts, problems) }
}
