import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { deserialize } from 'node:v8'
import type { FileFacts } from '#src/codegraph/languages/facts.ts'
import type { SourceText } from '#src/codegraph/languages/language.ts'
import { OcodeError } from '#src/kernel/error.ts'

const READER = fileURLToPath(new URL('./isolated-facts-reader.ts', import.meta.url))
const TIME_MAX_MS = 30_000

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

/** Reads the facts of one file in a process of its own. A file that ends that process is an INVALID error, nothing more. */
export const isolatedFacts = (source: SourceText): Promise<FileFacts> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [READER, source.path], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: TIME_MAX_MS,
      env: {},
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    // The reader may end before it has taken all of its input; that it failed is told by how it exits.
    child.stdin.on('error', () => {})
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(deserialize(Buffer.concat(chunks)) as FileFacts)
      else reject(new OcodeError('INVALID', 'nested too deeply to be read'))
    })
    child.stdin.end(source.text)
  })
