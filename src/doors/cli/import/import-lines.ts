import type { Line } from './lines.ts'
import { LINE_MAX_BYTES } from './lines.ts'
import { parseLine } from './record-line.ts'
import { refuse } from './tally.ts'
import { type ImportSpec, openWaves } from './waves.ts'

/**
 * Sends the records of many of the service's own lines, and counts what became of each. Records may be sent again: their ids are
 * their idempotency keys. Throws what ends the import: the lines cannot be read, the service is away.
 */
export const importLines = async (file: string, lines: AsyncIterable<Line>, spec: ImportSpec): Promise<void> => {
  const waves = openWaves(spec)
  try {
    for await (const { number, text } of lines) {
      if (waves.isOver()) break
      spec.tally.lines += 1
      const parsed = text === undefined ? { problem: `longer than ${LINE_MAX_BYTES} bytes` } : parseLine(text)
      if ('problem' in parsed) {
        refuse(spec.tally, { file, line: number, code: 'INVALID', message: parsed.problem })
        continue
      }
      const isFull = waves.add(parsed.kind, { file, line: number, record: parsed.record }, text?.length ?? 0)
      if (isFull) await isFull
    }
  } finally {
    // Also where the file breaks off: what was read of it is sent.
    await waves.end()
  }
}
