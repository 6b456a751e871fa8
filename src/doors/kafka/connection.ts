import {
  Admin,
  Consumer,
  type Message,
  type MessagesStream,
  Producer,
  stringDeserializer,
  stringSerializer,
} from '@platformatic/kafka'
import type { BrokerSecurity } from '#src/provision/kafka/security.ts'
import { OUTPUTS } from './outputs.ts'
import { DEAD_LETTERS, INPUTS } from './topics.ts'

/** Which Kafka, and as which consumer group. */
export type Connection = {
  readonly brokers: readonly string[]
  readonly group: string
  /** Of brokers that were given; none for one on loopback. */
  readonly security?: BrokerSecurity
}

/** A message as it comes: bytes, but for the headers. */
export type Incoming = Message<Buffer, Buffer, string, string>
/** What a message says, and where it is. */
export type Received = Pick<Incoming, 'topic' | 'partition' | 'offset' | 'key' | 'value' | 'headers'>
export type IncomingStream = MessagesStream<Buffer, Buffer, string, string>

export type Outgoing = {
  readonly topic: string
  readonly key: Buffer | undefined
  readonly value: Buffer | undefined
  readonly headers: Readonly<Record<string, string>>
}

/** A broker that does not answer is told from one that is slow; who calls tries again with a pause of its own. */
const TIMEOUT_MS = 5_000
const RETRIES = 1
const RETRY_DELAY_MS = 250

/** How long the group waits for a member that fell silent, as one that was killed does, before others get its partitions. */
const SESSION_TIMEOUT_MS = 10_000
const HEARTBEAT_MS = 2_000
const FETCH_WAIT_MS = 500
/** Messages that are read ahead of the lanes. */
const READ_AHEAD_MAX = 4_000

const PARTITIONS = 3
/** Of a topic that is made here; a message is an attempt with all its output at most. */
const TOPIC_MESSAGE_MAX_BYTES = 8_388_608

const base = ({ brokers, group, security }: Connection) => ({
  ...security,
  clientId: `ocode-${group}`,
  bootstrapBrokers: [...brokers],
  timeout: TIMEOUT_MS,
  connectTimeout: TIMEOUT_MS,
  retries: RETRIES,
  retryDelay: RETRY_DELAY_MS,
})

/** An idempotent producer: what it has to send again is not there twice. */
export const newProducer = (connection: Connection): Producer<Buffer, Buffer, string, string> =>
  new Producer<Buffer, Buffer, string, string>({
    ...base(connection),
    idempotent: true,
    acks: -1,
    serializers: { key: asBytes, value: asBytes, headerKey: stringSerializer, headerValue: stringSerializer },
  })

/** `memberId` names a member that comes back after a cut, so that the group does not wait for the one that it was before. */
export const newConsumer = (connection: Connection, memberId?: string): Consumer<Buffer, Buffer, string, string> =>
  new Consumer<Buffer, Buffer, string, string>({
    ...base(connection),
    groupId: connection.group,
    ...(memberId === undefined ? {} : { groupInstanceId: memberId }),
    autocommit: false,
    sessionTimeout: SESSION_TIMEOUT_MS,
    rebalanceTimeout: SESSION_TIMEOUT_MS * 2,
    heartbeatInterval: HEARTBEAT_MS,
    maxWaitTime: FETCH_WAIT_MS,
    highWaterMark: READ_AHEAD_MAX,
    deserializers: { key: asBytes, value: asBytes, headerKey: asText, headerValue: asText },
  })

/** Makes the topics that are not there yet. Throws where the broker does not answer or does not let us. */
export const makeTopics = async (connection: Connection): Promise<void> => {
  const admin = new Admin(base(connection))
  try {
    const there = new Set(await admin.listTopics())
    const wanted = new Set([...INPUTS, ...OUTPUTS].map(({ topic }) => topic).concat(DEAD_LETTERS))
    for (const topic of wanted)
      if (!there.has(topic)) await admin.createTopics(newTopic(topic)).catch(unless('TOPIC_ALREADY_EXISTS'))
  } finally {
    await admin.close().catch(() => {})
  }
}

const newTopic = (topic: string) => ({
  topics: [topic],
  partitions: PARTITIONS,
  replicas: -1,
  configs: [{ name: 'max.message.bytes', value: String(TOPIC_MESSAGE_MAX_BYTES) }],
})

const unless = (code: string) => (thrown: unknown) => {
  if (!isFailure(thrown, code)) throw thrown
}

/** Whether a failure of the client is, or holds, the broker's answer of that name. */
export const isFailure = (thrown: unknown, code: string): boolean => {
  if (!(thrown instanceof Error)) return false
  const { apiId, errors = [], cause } = thrown as { apiId?: unknown; errors?: unknown[]; cause?: unknown }
  return apiId === code || errors.some((inner) => isFailure(inner, code)) || isFailure(cause, code)
}

/** What went wrong, for people: the innermost message. */
export const problemText = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return String(thrown)
  const { errors = [], cause } = thrown as { errors?: unknown[]; cause?: unknown }
  const inner = errors.at(-1) ?? cause
  return inner instanceof Error ? problemText(inner) : thrown.message
}

const asBytes = (data?: Buffer): Buffer | undefined => data
const asText = (data?: Buffer): string => stringDeserializer(data) ?? ''
