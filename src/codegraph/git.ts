import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process'
import { devNull } from 'node:os'
import { promisify } from 'node:util'

/** What a repository's own settings could have git start when it is read: none of it, and nothing is fetched. */
const SAFE = ['core.fsmonitor=false', `core.hooksPath=${devNull}`, 'log.showSignature=false', 'protocol.allow=never']
const ARGUMENTS = ['--no-pager', '--no-optional-locks', ...[...SAFE, 'core.quotePath=false'].flatMap((one) => ['-c', one])]

const OUTPUT_MAX_BYTES = 67_108_864

type Asked = { readonly signal: AbortSignal; readonly timeoutMs: number }

const run = promisify(execFile)

/** What a git command that only reads prints in a folder. Throws what it says on standard error, or that there is no git. */
export const gitText = async (folder: string, args: readonly string[], { signal, timeoutMs }: Asked): Promise<string> => {
  const options = { cwd: folder, signal, timeout: timeoutMs, maxBuffer: OUTPUT_MAX_BYTES }
  return (await run('git', [...ARGUMENTS, ...args], options)).stdout
}

/** A git command that only reads, and is spoken to while it runs. */
export const gitProcess = (folder: string, args: readonly string[], signal: AbortSignal): ChildProcessWithoutNullStreams =>
  spawn('git', [...ARGUMENTS, ...args], { cwd: folder, signal })
