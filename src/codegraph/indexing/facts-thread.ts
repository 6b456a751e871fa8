/** The thread that facts-pool.ts starts: texts in, facts out. */
import { parentPort } from 'node:worker_threads'
import type { FileFacts } from '#src/codegraph/languages/facts.ts'
import { type ErrorCode, OcodeError } from '#src/kernel/error.ts'
import { failureText, type ReadFile, readingFacts } from './source.ts'

export type Asked = { readonly number: number; readonly file: ReadFile }
export type Told = { readonly number: number } & (
  | { readonly facts: FileFacts }
  | { readonly failure: string; readonly code: ErrorCode }
)

const read = readingFacts()

const told = async ({ number, file }: Asked): Promise<Told> => {
  try {
    return { number, facts: await read(file) }
  } catch (thrown) {
    return { number, failure: failureText(thrown), code: thrown instanceof OcodeError ? thrown.code : 'INVALID' }
  }
}

/** The blocks of numbers change hands; all else is copied. */
const blocksOf = (answer: Told): ArrayBuffer[] => {
  if ('failure' in answer) return []
  const flows = [answer.facts.pythonFlow, answer.facts.javascriptFlow]
  return flows.flatMap((flow) => (flow === undefined ? [] : [flow.operations.code.buffer as ArrayBuffer]))
}

parentPort?.on('message', async (asked: Asked) => {
  const answer = await told(asked)
  parentPort?.postMessage(answer, blocksOf(answer))
})
