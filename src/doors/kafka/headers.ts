/** The headers of every message that is sent, and of those that come in as far as they are there. */
export const HEADERS = {
  /** `<event id>:<index>`: what a consumer that may see a message twice knows it by. */
  eventId: 'event-id',
  /** What happened, such as `error.recorded`. */
  type: 'type',
  schemaVersion: 'schema-version',
  correlationId: 'correlation-id',
  contentType: 'content-type',
  /** The consumer group of the service that sent it, which passes its own messages over. */
  source: 'source',
} as const

/** What a dead letter says besides the headers that its message came with. */
export const DEAD_LETTER_HEADERS = {
  code: 'dead-letter-code',
  reason: 'dead-letter-reason',
  topic: 'original-topic',
  partition: 'original-partition',
  offset: 'original-offset',
} as const

/** The version of all messages of the topics that end in `.v1`; one without the header is of this version. */
export const SCHEMA_VERSION = '1'

export const JSON_TYPE = 'application/json'
export const PROTOBUF_TYPE = 'application/x-protobuf'

export type Format = 'json' | 'protobuf'

const FORMATS: Readonly<Record<string, Format>> = {
  [JSON_TYPE]: 'json',
  'text/json': 'json',
  [PROTOBUF_TYPE]: 'protobuf',
  'application/protobuf': 'protobuf',
  'application/vnd.google.protobuf': 'protobuf',
}

/** The form that a content-type names; JSON where none is said, undefined where it is another. */
export const formatOf = (contentType: string | undefined): Format | undefined =>
  contentType === undefined ? 'json' : FORMATS[contentType.split(';')[0]?.trim().toLowerCase() ?? '']
