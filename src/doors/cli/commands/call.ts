import { printAnswer, progressLine } from '#src/doors/cli/output.ts'
import { anyService, readSettings } from '#src/doors/cli/settings.ts'
import { stopSignal } from '#src/doors/cli/stop-signal.ts'
import { OcodeError } from '#src/kernel/error.ts'

const INPUT_MAX_BYTES = 16_777_216

/** Calls an operation by its name with its input in the wire's JSON. */
export const callOperation = async (operation: string, input: string, options: { json?: boolean }): Promise<void> => {
  const parsed = parse(input === '-' ? await readAll(process.stdin) : input)
  const signal = stopSignal()
  const service = await anyService(readSettings(process.cwd()), progressLine().update, signal)
  try {
    const answer = await service.call(operation, parsed, signal)
    printAnswer(answer, options, `${JSON.stringify(answer, null, 2)}\n`)
  } finally {
    await service.close()
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new OcodeError('INVALID', `The input is not JSON; write it as '{"first": 5}'.`, { cause })
  }
}

const readAll = async (stream: AsyncIterable<Buffer>): Promise<string> => {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    sizeBytes += chunk.length
    if (sizeBytes > INPUT_MAX_BYTES) throw new OcodeError('LIMIT', `The input is larger than ${INPUT_MAX_BYTES} bytes.`)
  }
  return Buffer.concat(chunks).toString()
}
