import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { isOthers } from './walk.ts'

/** The commit a folder of a working tree stands on, as the files of its repository say; empty where it is under no version control. */
export const commitOf = async (root: string): Promise<string> => {
  const own = await gitFolderOf(root)
  if (own === undefined) return ''
  const head = await textOf(join(own, 'HEAD'))
  const ref = /^ref: (refs\/[\w./-]+)$/.exec(head)?.[1]
  if (ref === undefined) return /^[0-9a-f]{40,64}$/.test(head) ? head : ''
  if (ref.includes('..')) return ''
  // A worktree has a HEAD of its own, and shares the branches.
  const shared = resolve(own, await textOf(join(own, 'commondir')))
  return (await textOf(join(shared, ref))) || inPackedRefs(await textOf(join(shared, 'packed-refs')), ref)
}

const inPackedRefs = (packed: string, ref: string): string =>
  packed
    .split('\n')
    .find((line) => line.endsWith(` ${ref}`))
    ?.split(' ')[0] ?? ''

/** The nearest .git, of the folder or one around it; in a worktree and in a submodule that is a file which says where it is. */
const gitFolderOf = async (folder: string): Promise<string | undefined> => {
  const git = join(folder, '.git')
  const found = await stat(git).catch(() => undefined)
  if (found?.isDirectory()) return git
  const elsewhere = found && /^gitdir: (.+)$/m.exec(await textOf(git))?.[1]
  if (elsewhere) return resolve(folder, elsewhere)
  // What is installed or hidden in a repository is no part of its commits.
  return dirname(folder) === folder || isOthers(basename(folder)) ? undefined : gitFolderOf(dirname(folder))
}

const textOf = async (path: string): Promise<string> => (await readFile(path, 'utf8').catch(() => '')).trim()
