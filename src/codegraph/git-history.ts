import { execFile } from 'node:child_process'
import { devNull } from 'node:os'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Commits that are looked at; older ones say little about where changes happen now. */
const COMMITS_MAX = 1_000
const TIMEOUT_MS = 5_000
const OUTPUT_MAX_BYTES = 16_777_216

/** What a repository's own settings could have git start when its history is read: none of it, and nothing is fetched. */
const SAFE = [
  ...[
    'core.fsmonitor=false',
    `core.hooksPath=${devNull}`,
    'log.showSignature=false',
    'protocol.allow=never',
    'core.quotePath=false',
  ],
].flatMap((setting) => ['-c', setting])

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
    const { stdout } = await run('git', ['--no-pager', '--no-optional-locks', ...SAFE, ...LOG, '--', '.'], {
      cwd: root,
      signal,
      timeout: TIMEOUT_MS,
      maxBuffer: OUTPUT_MAX_BYTES,
    })
    for (const path of stdout.split('\0')) if (path !== '') counts.set(path.trim(), (counts.get(path.trim()) ?? 0) + 1)
  } catch {
    // No history is an answer too: then changes are those that attempts made.
  }
  return counts
}
