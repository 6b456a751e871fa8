import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import type { Signal } from '#src/doors/metrics.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { type Encoding, jsonOf } from './encoding.ts'
import type { Taken } from './take-traces.ts'

export type OtherSignal = Exclude<Signal, 'traces'>

/** Where the things that are counted lie: numbers and JSON names of the fields that lead there, level by level. */
type Path = readonly (readonly (readonly [number: number, name: string])[])[]

const PATHS: Readonly<Record<OtherSignal, Path>> = {
  metrics: [
    [[1, 'resourceMetrics']],
    [[2, 'scopeMetrics']],
    [[2, 'metrics']],
    [
      [5, 'gauge'],
      [7, 'sum'],
      [9, 'histogram'],
      [10, 'exponentialHistogram'],
      [11, 'summary'],
    ],
    [[1, 'dataPoints']],
  ],
  logs: [[[1, 'resourceLogs']], [[2, 'scopeLogs']], [[2, 'logRecords']]],
}

/** Metrics and logs are counted and let go: what is learned here comes from traces. The answer says so, and that nothing is to be sent again. */
export const letGo = (signal: OtherSignal, bytes: Buffer, encoding: Encoding): Taken => {
  const path = PATHS[signal]
  const rejected = encoding === 'application/json' ? countJson(jsonOf(bytes), path) : countBinary(bytes, path)
  const setting = `OTEL_${signal.toUpperCase()}_EXPORTER=none`
  return { rejected, message: rejected === 0 ? '' : `Only traces are kept here; ${setting} keeps ${signal} from being sent.` }
}

const countJson = (json: unknown, [names, ...rest]: Path): number => {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new OcodeError('INVALID', 'The request is no readable OTLP: it is not a JSON object.')
  let count = 0
  for (const [, name] of names ?? []) {
    const value = (json as Readonly<Record<string, unknown>>)[name]
    const items = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
    for (const item of items) count += rest.length === 0 ? 1 : countJson(item, rest)
  }
  return count
}

const countBinary = (bytes: Uint8Array, [names, ...rest]: Path): number => {
  try {
    const reader = new BinaryReader(bytes)
    let count = 0
    while (reader.pos < reader.len) {
      const [number, wireType] = reader.tag()
      const isOnPath = wireType === WireType.LengthDelimited && (names ?? []).some(([wanted]) => wanted === number)
      if (!isOnPath) reader.skip(wireType, number)
      else if (rest.length > 0) count += countBinary(reader.bytes(), rest)
      else {
        reader.skip(wireType, number)
        count += 1
      }
    }
    return count
  } catch (thrown) {
    if (thrown instanceof OcodeError) throw thrown
    throw new OcodeError('INVALID', 'The request is no readable OTLP.', { cause: thrown })
  }
}
