import { fractionText, type Timestamp } from '#src/kernel/time.ts'
import { type Attributes, attributesOf, type KeyValue } from './attributes.ts'
import { HINTS, KINDS, type Meaning } from './conventions.ts'

/** As the request is decoded. */
export type WireRequest = { readonly resourceSpans: readonly WireResourceSpans[] }
type WireResourceSpans = {
  readonly resource?: { readonly attributes: readonly KeyValue[] }
  readonly scopeSpans: readonly { readonly spans: readonly WireSpan[] }[]
}
export type WireSpan = {
  readonly traceId: Uint8Array
  readonly spanId: Uint8Array
  readonly parentSpanId: Uint8Array
  readonly name: string
  readonly startTimeUnixNano: bigint | number
  readonly endTimeUnixNano: bigint | number
  readonly attributes: readonly KeyValue[]
  readonly events: readonly WireEvent[]
  readonly status?: { readonly message: string; readonly code: string }
}
type WireEvent = {
  readonly timeUnixNano: bigint | number
  readonly name: string
  readonly attributes: readonly KeyValue[]
}

/** A span that means something here. */
export type Span = {
  readonly meaning: Meaning
  /** Hexadecimal digits. */
  readonly traceId: string
  readonly spanId: string
  readonly isRoot: boolean
  readonly name: string
  /** Nanoseconds since 1970; an end of 0 is one that is still to come. */
  readonly startedAt: bigint
  readonly endedAt: bigint
  readonly attributes: Attributes
  readonly resource: Attributes
  readonly events: readonly { readonly time: bigint; readonly name: string; readonly attributes: Attributes }[]
  readonly status: { readonly code: string; readonly message: string }
}

/** The same attributes of the resource for all of its spans. */
export const readSpan = (wire: WireSpan, resource: Attributes): Span | 'unknown' | 'malformed' => {
  if (!isId(wire.traceId, 16) || !isId(wire.spanId, 8)) return 'malformed'
  const attributes = attributesOf(wire.attributes)
  const meaning = meaningOf(attributes)
  if (meaning === undefined) return 'unknown'
  return {
    meaning,
    traceId: hex(wire.traceId),
    spanId: hex(wire.spanId),
    isRoot: !isId(wire.parentSpanId, 8),
    name: wire.name,
    startedAt: BigInt(wire.startTimeUnixNano),
    endedAt: BigInt(wire.endTimeUnixNano),
    attributes,
    resource,
    events: wire.events.map((event) => ({
      time: BigInt(event.timeUnixNano),
      name: event.name,
      attributes: attributesOf(event.attributes),
    })),
    status: { code: wire.status?.code ?? 'STATUS_CODE_UNSET', message: wire.status?.message ?? '' },
  }
}

const meaningOf = (attributes: Attributes): Meaning | undefined => {
  for (const { attribute, means } of KINDS) {
    const value = attributes.get(attribute)
    const meaning = typeof value === 'string' && Object.hasOwn(means, value) ? means[value] : undefined
    if (meaning !== undefined) return meaning
  }
  return HINTS.find(({ attribute }) => attributes.has(attribute))?.meaning
}

/** Ids of this length that are not all zero are valid (OTLP). */
const isId = (bytes: Uint8Array, length: number): boolean => bytes.length === length && bytes.some((byte) => byte !== 0)

const hex = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')

const NANOS_PER_SECOND = 1_000_000_000n
/** The end of 9999, after which there are no timestamps. */
const LAST_SECOND = 253_402_300_799n

/** The instant of nanoseconds since 1970; undefined for 0, which stands for none, and for what lies past the year 9999. */
export const instantOf = (nanos: bigint): Timestamp | undefined => {
  const seconds = nanos / NANOS_PER_SECOND
  if (nanos === 0n || seconds > LAST_SECOND) return undefined
  const whole = new Date(Number(seconds) * 1_000).toISOString().slice(0, 19)
  return `${whole}${fractionText(String(nanos % NANOS_PER_SECOND).padStart(9, '0'))}Z`
}
