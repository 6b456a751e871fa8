import { gitText } from './git.ts'

/** Commits that are looked at; older ones say little about where changes happen now. */
const COMMITS_MAX = 1_000
const TIMEOUT_MS = 5_000

const LOG = [
  'log',
  `--max-count=${COMMITS_MAX}`,
  '--name-only',
  '--format=',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--relative',
  '-z',
]

/**
 * How many of the newest commits changed each file under a folder, by its path relative to the folder; empty where it is under no
 * version control, git is not there, or the repository belongs to somebody else.
 */
export const commitsByFile = async (root: string, signal: AbortSignal): Promise<ReadonlyMap<string, number>> => {
  const counts = new Map<string, number>()
  try {
    const printed = await gitText(root, [...LOG, '--', '.'], { signal, timeoutMs: TIMEOUT_MS })
    for (const path of printed.split('\0')) if (path !== '') counts.set(path.trim(), (counts.get(path.trim()) ?? 0) + 1)
  } catch {
    // No history is an answer too: then changes are those that attempts made.
  }
  return counts
}
