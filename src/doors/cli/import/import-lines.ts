import type { RecordKind } from '#src/doors/cli/recording/wire-records.ts'
import type { Service } from '#src/doors/cli/service.ts'
import type { Line } from './lines.ts'
import { LINE_MAX_BYTES } from './lines.ts'
import { parseLine } from './record-line.ts'
import { type Placed, sendBatch } from './send-batch.ts'
import { refuse, type Tally } from './tally.ts'

/** The service takes 1,000 records and 16 MiB a call; a wave stays well below both. */
const WAVE_RECORDS_MAX = 1_000
const WAVE_BYTES_MAX = 6_291_456
/** More in flight does not help: Neo4j writes on two or three cores at once. */
const WAVES_IN_FLIGHT = 3

/** Within a wave what is spoken of comes first, which spares the service the stubs. */
const ORDER = ['task', 'environment', 'execution_attempt', 'error'] as const satisfies readonly RecordKind[]

type Wave = Record<RecordKind, Placed[]>

export type ImportSpec = {
  readonly service: Service
  readonly tally: Tally
  readonly onProgress?: () => void
  readonly signal?: AbortSignal
  /** Changes records before they are sent. */
  readonly stamp?: (kind: RecordKind, record: unknown) => unknown
}

/**
 * Sends the records of many lines in waves, three at a time, and counts what became of each line. Records may be sent again: their
 * ids are their idempotency keys. Throws what ends the import: the lines cannot be read, the service is away.
 */
export const importLines = async (file: string, lines: AsyncIterable<Line>, spec: ImportSpec): Promise<void> => {
  const inFlight = new Set<Promise<void>>()
  let wave = newWave()
  let records = 0
  let sizeChars = 0
  let failure: unknown

  const launch = async () => {
    const ready = wave
    wave = newWave()
    records = 0
    sizeChars = 0
    const sending: Promise<void> = sendWave(ready, spec)
      .catch((thrown: unknown) => {
        failure ??= thrown
      })
      .finally(() => inFlight.delete(sending))
    inFlight.add(sending)
    if (inFlight.size >= WAVES_IN_FLIGHT) await Promise.race(inFlight)
  }

  try {
    for await (const { number, text } of lines) {
      if (failure !== undefined || spec.signal?.aborted) break
      spec.tally.lines += 1
      const parsed = text === undefined ? { problem: `longer than ${LINE_MAX_BYTES} bytes` } : parseLine(text)
      if ('problem' in parsed) {
        refuse(spec.tally, { file, line: number, code: 'INVALID', message: parsed.problem })
        continue
      }
      const record = spec.stamp ? spec.stamp(parsed.kind, parsed.record) : parsed.record
      wave[parsed.kind].push({ file, line: number, record })
      records += 1
      sizeChars += text?.length ?? 0
      if (records === WAVE_RECORDS_MAX || sizeChars >= WAVE_BYTES_MAX) await launch()
    }
  } finally {
    // Also where the file breaks off: what was read of it is sent.
    if (records > 0 && failure === undefined) await launch()
    await Promise.all(inFlight)
  }
  if (failure !== undefined) throw failure
  spec.signal?.throwIfAborted()
}

const newWave = (): Wave => ({ task: [], environment: [], execution_attempt: [], error: [] })

const sendWave = async (wave: Wave, { service, tally, onProgress, signal }: ImportSpec): Promise<void> => {
  for (const kind of ORDER) {
    const batch = wave[kind]
    if (batch.length === 0) continue
    const answer = await sendBatch(service, kind, batch, signal)
    tally.accepted += answer.stored
    tally.duplicate += answer.repeated
    for (const { placed, code, message } of answer.refused) refuse(tally, { file: placed.file, line: placed.line, code, message })
    onProgress?.()
  }
}
