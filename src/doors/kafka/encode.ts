import { codecOf } from '#src/doors/grpc/codec.ts'
import { itemsOf } from '#src/events/backlog.ts'
import type { OutboxEvent } from '#src/events/model.ts'
import { toWire } from '#src/kernel/wire.ts'
import type { Outgoing } from './connection.ts'
import { type Format, HEADERS, JSON_TYPE, PROTOBUF_TYPE, SCHEMA_VERSION } from './headers.ts'
import { type Ask, OUTPUTS, type Output, type Said } from './outputs.ts'
import { INPUTS } from './topics.ts'

/** Entities read at once: attempts with all their output make 50 MB of them at most. */
const READ_MAX = 100

export type Encoding = {
  readonly ask: Ask
  readonly format: Format
  /** Our name in the header `source`. */
  readonly source: string
  /** Who writes what came in by Kafka: that is on its topic already. */
  readonly actorId: string
}

/** The messages of an event, some at a time and in order; of one topic only where `topic` names it. */
export const messagesOf = async function* (
  { ask, format, source, actorId }: Encoding,
  event: OutboxEvent,
  topic: string,
): AsyncGenerator<Outgoing[]> {
  const isOurs = event.actorId === actorId
  const outputs = OUTPUTS.filter(
    (output) =>
      output.types.includes(event.type) && (topic === '' ? !(isOurs && cameFrom(output.topic, event)) : output.topic === topic),
  )
  const items = itemsOf(event)
  const headers = headersOf(event, format, source)
  for (const output of outputs) {
    for (let from = 0; from < items.length; from += READ_MAX) {
      const said = await output.read(ask, items.slice(from, from + READ_MAX))
      if (said.length > 0) yield said.map((one) => outgoing(output, one, format, headers))
    }
  }
}

/** Whether the operation that told an event is the one that stores what comes in on a topic. */
const cameFrom = (topic: string, { operation }: OutboxEvent): boolean =>
  INPUTS.some((input) => input.topic === topic && input.operation === operation)

const outgoing = ({ topic, schema, message }: Output, { id, key, body }: Said, format: Format, headers: Headers): Outgoing => ({
  topic,
  key: Buffer.from(key),
  value: format === 'protobuf' ? codecOf(message).encode(body) : Buffer.from(JSON.stringify(toWire(schema, body as never))),
  headers: { [HEADERS.eventId]: id, ...headers },
})

type Headers = Readonly<Record<string, string>>

const headersOf = (event: OutboxEvent, format: Format, source: string): Headers => ({
  [HEADERS.type]: event.type,
  [HEADERS.schemaVersion]: SCHEMA_VERSION,
  [HEADERS.correlationId]: event.requestId,
  [HEADERS.contentType]: format === 'json' ? JSON_TYPE : PROTOBUF_TYPE,
  [HEADERS.source]: source,
})
