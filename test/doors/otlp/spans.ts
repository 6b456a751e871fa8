import { fromJson, type JsonValue, toBinary } from '@bufbuild/protobuf'
import { ExportTraceServiceRequestSchema } from '#src/generated/opentelemetry/proto/collector/trace/v1/trace_service_pb.ts'

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value }
type Pairs = { readonly [key: string]: Value }

/** A span in few words. Times in seconds after 2026-11-01T00:00:00Z; `end` of 0 is one that has not ended. */
export type SpanSketch = {
  readonly trace: string
  readonly id: string
  readonly parent?: string
  readonly name?: string
  readonly start?: number
  readonly end?: number
  readonly attributes?: Pairs
  readonly exception?: { readonly type?: string; readonly message: string; readonly stacktrace?: string }
  readonly events?: readonly { readonly name: string; readonly attributes: Pairs }[]
  readonly error?: string
  readonly isOk?: boolean
}

export const BEGIN_SECONDS = 1_793_491_200

/** A trace id and a span id of a word: its letters in hexadecimal digits, filled up. */
export const traceHex = (word: string): string => Buffer.from(word).toString('hex').padStart(32, '0').slice(-32)
export const spanHex = (word: string): string => Buffer.from(word).toString('hex').padStart(16, '0').slice(-16)

/** OTLP's JSON of spans of one resource. */
export const otlpJson = (sketches: readonly SpanSketch[], resource: Pairs = { 'service.name': 'coder' }) => ({
  resourceSpans: [
    {
      resource: { attributes: pairs(resource) },
      scopeSpans: [{ scope: { name: 'tests' }, spans: sketches.map(spanJson) }],
    },
  ],
})

/** The same in protobuf. */
export const otlpBinary = (...given: Parameters<typeof otlpJson>): Buffer =>
  Buffer.from(
    toBinary(
      ExportTraceServiceRequestSchema,
      fromJson(ExportTraceServiceRequestSchema, withBase64Ids(otlpJson(...given)) as JsonValue, { ignoreUnknownFields: true }),
    ),
  )

const spanJson = (sketch: SpanSketch) => {
  const { trace, id, parent, name = id, start = 0, end = start + 1, attributes = {}, exception, events = [], error } = sketch
  const raised = exception && [
    { name: 'exception', attributes: Object.fromEntries(Object.entries(exception).map(([k, v]) => [`exception.${k}`, v])) },
  ]
  return {
    traceId: traceHex(trace),
    spanId: spanHex(id),
    ...(parent === undefined ? {} : { parentSpanId: spanHex(parent) }),
    name,
    kind: 1,
    startTimeUnixNano: nanos(start),
    endTimeUnixNano: end === 0 ? '0' : nanos(end),
    attributes: pairs(attributes),
    events: [...(raised ?? []), ...events].map((event) => ({
      ...event,
      timeUnixNano: nanos(start),
      attributes: pairs(event.attributes),
    })),
    status: error === undefined ? (sketch.isOk ? { code: 1 } : {}) : { code: 2, message: error },
  }
}

const nanos = (seconds: number): string => `${BigInt(Math.round((BEGIN_SECONDS + seconds) * 1_000)) * 1_000_000n}`

const pairs = (values: Pairs) => Object.entries(values).map(([key, value]) => ({ key, value: anyValue(value) }))

const anyValue = (value: Value): object => {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value }
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } }
  return { kvlistValue: { values: pairs(value as Pairs) } }
}

/** Plain protobuf JSON has bytes in base64, where OTLP's has digits. */
const withBase64Ids = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withBase64Ids)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      /^(traceId|spanId|parentSpanId)$/.test(key) ? Buffer.from(item, 'hex').toString('base64') : withBase64Ids(item),
    ]),
  )
}
