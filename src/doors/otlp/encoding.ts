import { fromJson, toBinary } from '@bufbuild/protobuf'
import { codecOf } from '#src/doors/grpc/codec.ts'
import { encodeStatus } from '#src/doors/grpc/error-details.ts'
import { GRPC_STATUS } from '#src/doors/grpc/status.ts'
import type { Signal } from '#src/doors/metrics.ts'
import {
  ExportTraceServiceRequestSchema,
  ExportTraceServiceResponseSchema,
} from '#src/generated/opentelemetry/proto/collector/trace/v1/trace_service_pb.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { readOtlpJson } from './json.ts'
import type { WireRequest } from './span.ts'
import type { Taken } from './take-traces.ts'

/** The two encodings of OTLP over HTTP. */
export type Encoding = 'application/json' | 'application/x-protobuf'

export const readTraces = (bytes: Buffer, encoding: Encoding): WireRequest =>
  (encoding === 'application/json'
    ? readOtlpJson(ExportTraceServiceRequestSchema, jsonOf(bytes))
    : codecOf(ExportTraceServiceRequestSchema).decode(bytes)) as unknown as WireRequest

/** Throws INVALID. */
export const jsonOf = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    throw new OcodeError('INVALID', 'The body is not JSON.')
  }
}

/** What each signal calls what was not taken; in protobuf they are one. */
const REJECTED: Readonly<Record<Signal, string>> = {
  traces: 'rejectedSpans',
  metrics: 'rejectedDataPoints',
  logs: 'rejectedLogRecords',
}

/** The answer to an export: empty where everything was taken. */
export const answerOf = (signal: Signal, { rejected, message }: Taken, encoding: Encoding): Buffer => {
  const isWhole = rejected === 0 && message === ''
  if (encoding === 'application/json') {
    const partialSuccess = { [REJECTED[signal]]: String(rejected), errorMessage: message }
    return Buffer.from(JSON.stringify(isWhole ? {} : { partialSuccess }))
  }
  const json = isWhole ? {} : { partialSuccess: { rejectedSpans: String(rejected), errorMessage: message } }
  return Buffer.from(toBinary(ExportTraceServiceResponseSchema, fromJson(ExportTraceServiceResponseSchema, json)))
}

/** A failure as google.rpc.Status, which is what OTLP says of one. */
export const statusOf = (error: OcodeError, message: string, encoding: Encoding): Buffer => {
  const code = GRPC_STATUS[error.code]
  return encoding === 'application/json'
    ? Buffer.from(JSON.stringify({ code, message }))
    : encodeStatus({ code, message }, error, {})
}
