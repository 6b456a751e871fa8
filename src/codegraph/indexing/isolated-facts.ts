import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FileFacts } from '#src/codegraph/languages/facts.ts'
import type { SourceText } from '#src/codegraph/languages/language.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { Told } from './isolated-facts-reader.ts'

const READER = fileURLToPath(new URL('./isolated-facts-reader.ts', import.meta.url))
const TIME_MAX_MS = 30_000
/** How long the process is kept when it has nothing to do. */
const IDLE_MAX_MS = 5_000

/**
 * oxc-parser is native code without a bound on its recursion: measured, 3,000 nested constructs of any kind are safe and
 * 20,000 end the whole process (segmentation fault). Nesting cannot be deeper than the number of tokens that can nest.
 */
const NESTING_TOKENS_MAX = 2_500

/** Whether a text could be nested so deeply that parsing it might end the process. Most texts cannot. */
export const mightNestTooDeeply = (text: string): boolean => {
  if (text.length < NESTING_TOKENS_MAX) return false
  let tokens = 0
  for (const _ of text.matchAll(/[([{<=?:!*+|&-]|\b(?:else|for|while|do|new|await|async|keyof|typeof|void|as)\b/g)) {
    tokens += 1
    if (tokens > NESTING_TOKENS_MAX) return true
  }
  return false
}

/**
 * Reads facts in another process, one file after the other. A file that ends that process is an INVALID error, nothing more, and the
 * next one gets a new process. One for each file took six times as long (effect, 86 such files).
 */
export const isolatedReader = (): ((source: SourceText) => Promise<FileFacts>) => {
  let reader: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  /** It ends by itself when this process is no more. */
  const started = (): ChildProcess => {
    const made = spawn(process.execPath, [READER], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
      env: {},
    })
    const forget = (): void => {
      if (reader === made) reader = undefined
    }
    return made.on('exit', forget).on('error', forget)
  }
  const end = (): void => {
    reader?.kill('SIGKILL')
    reader = undefined
  }
  const read = async (source: SourceText): Promise<FileFacts> => {
    clearTimeout(idle)
    reader ??= started()
    try {
      const told = await answerOf(reader, source)
      if ('failure' in told) throw new OcodeError('INVALID', told.failure)
      idle = setTimeout(end, IDLE_MAX_MS).unref()
      return told.facts
    } catch (thrown) {
      end()
      throw thrown
    }
  }
  return (source) => {
    const facts = last.then(() => read(source))
    last = facts.catch(() => {})
    return facts
  }
}

/** Keeps this process alive for as long as the answer is waited for. */
const answerOf = async (reader: ChildProcess, source: SourceText): Promise<Told> => {
  const { promise, resolve, reject } = Promise.withResolvers<Told>()
  const fail = () => reject(new OcodeError('INVALID', 'nested too deeply to be read'))
  const timer = setTimeout(() => reader.kill('SIGKILL'), TIME_MAX_MS)
  reader.once('message', resolve).once('exit', fail).once('error', reject)
  reader.ref()
  reader.channel?.ref()
  try {
    reader.send({ path: source.path, text: source.text }, (problem) => problem && fail())
    return await promise
  } finally {
    clearTimeout(timer)
    reader.off('message', resolve).off('exit', fail).off('error', reject)
    reader.unref()
    reader.channel?.unref()
  }
}
