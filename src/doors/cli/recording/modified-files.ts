import { execFile } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { DATA_FOLDER } from '#src/doors/cli/data-folder.ts'

const GIT_TIMEOUT_MS = 1_000
const GIT_OUTPUT_MAX_BYTES = 4_194_304
export const MODIFIED_MAX = 200
/** File systems keep times to the tick of the kernel's clock: a change at the very start may look a little older. */
const CLOCK_SLACK_MS = 10

/** The work tree that a folder is in; undefined outside of git. */
export const workTreeOf = (directory: string): string | undefined => {
  for (let folder = directory; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder
    if (folder === dirname(folder)) return undefined
  }
}

/**
 * Files of the git work tree that were written since `sinceMs`, absolute, at most 200: those that git sees as changed or new and
 * whose time is of the run. What a command changes and commits at once is not seen, nor is our own data folder. Never fails: no answer in time is none.
 */
export const modifiedFiles = async (directory: string, sinceMs: number): Promise<string[]> => {
  const workTree = workTreeOf(directory)
  if (workTree === undefined) return []
  const listing = await gitStatus(workTree)
  return pathsInStatus(listing)
    .map((path) => resolve(workTree, path))
    .filter((path) => !path.split(sep).includes(DATA_FOLDER) && isWrittenSince(path, sinceMs))
    .slice(0, MODIFIED_MAX)
}

/** The paths in `git status --porcelain -z`; a rename gives its new one. */
export const pathsInStatus = (listing: string): string[] => {
  const entries = listing.split('\0')
  const paths: string[] = []
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at] ?? ''
    if (entry.length < 4) continue
    paths.push(entry.slice(3))
    if (entry[0] === 'R' || entry[0] === 'C') at += 1
  }
  return paths
}

const isWrittenSince = (path: string, sinceMs: number): boolean => {
  try {
    const { mtimeMs, ctimeMs } = statSync(path)
    return Math.max(mtimeMs, ctimeMs) >= sinceMs - CLOCK_SLACK_MS && statSync(path).isFile()
  } catch {
    return false
  }
}

const gitStatus = (directory: string): Promise<string> =>
  new Promise((done) => {
    const args = ['--no-optional-locks', '-C', directory, 'status', '--porcelain=v1', '-z', '--untracked-files=all']
    execFile('git', args, { timeout: GIT_TIMEOUT_MS, maxBuffer: GIT_OUTPUT_MAX_BYTES }, (_error, output) => done(output ?? ''))
  })
