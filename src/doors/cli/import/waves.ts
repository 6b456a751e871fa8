import type { RecordKind } from '#src/doors/cli/recording/wire-records.ts'
import type { Service } from '#src/doors/cli/service.ts'
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

/** Records on their way to the service, a thousand at a time, three times at once. */
export type Waves = {
  /** Adds a record of about that size. What it returns, where it returns something, is to be waited for before the next. */
  readonly add: (kind: RecordKind, placed: Placed, sizeChars: number) => Promise<unknown> | undefined
  /** Whether there is no use in reading on: the service is away, or the caller is. */
  readonly isOver: () => boolean
  /** Sends what is left and waits for all. Throws what ended the import. */
  readonly end: () => Promise<void>
}

export const openWaves = (spec: ImportSpec): Waves => {
  const inFlight = new Set<Promise<void>>()
  let wave = newWave()
  let records = 0
  let sizeChars = 0
  let failure: unknown

  const launch = (): Promise<unknown> | undefined => {
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
    return inFlight.size >= WAVES_IN_FLIGHT ? Promise.race(inFlight) : undefined
  }

  return {
    add: (kind, placed, size) => {
      wave[kind].push(spec.stamp ? { ...placed, record: spec.stamp(kind, placed.record) } : placed)
      records += 1
      sizeChars += size
      return records === WAVE_RECORDS_MAX || sizeChars >= WAVE_BYTES_MAX ? launch() : undefined
    },
    isOver: () => failure !== undefined || spec.signal?.aborted === true,
    end: async () => {
      if (records > 0 && failure === undefined) launch()
      await Promise.all(inFlight)
      if (failure !== undefined) throw failure
      spec.signal?.throwIfAborted()
    },
  }
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
