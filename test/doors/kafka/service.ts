import { readConfig } from '#src/config.ts'
import { type Core, openCore } from '#src/core.ts'
import { startHttp } from '#src/doors/http/server.ts'
import { openBell } from '#src/doors/kafka/bell.ts'
import type { Connection, Outgoing } from '#src/doors/kafka/connection.ts'
import { startKafka } from '#src/doors/kafka/door.ts'
import { type ReceivedAt, readTopic } from '#src/doors/kafka/read-topic.ts'
import { openSender, type Sender } from '#src/doors/kafka/sender.ts'
import { doorMetrics } from '#src/doors/metrics.ts'
import { openLog } from '#src/log.ts'
import type { StoreSettings } from '#src/store/store.ts'

// biome-ignore lint/suspicious/noExplicitAny: an answer of any shape, that tests look into.
type Json = any

export type KafkaService = {
  readonly core: Core
  readonly url: string
  /** What /readyz tells of Kafka. */
  readonly state: () => Promise<Json>
  readonly close: () => Promise<void>
}

/** The service with its HTTP and Kafka doors. */
export const startKafkaService = async (
  neo4j: StoreSettings,
  brokers: readonly string[],
  environment: Record<string, string> = {},
): Promise<KafkaService> => {
  const config = readConfig({ OCODE_HTTP_PORT: '0', OCODE_CHECK_ROWS: 'true', ...environment })
  const log = openLog('silent')
  const bell = openBell()
  const metrics = doorMetrics()
  const core = await openCore({ config, neo4j, log, onPublishable: bell.ring, observers: metrics.observers })
  const kafka = startKafka({ core, config, brokers, bell, log })
  const http = await startHttp({ core, config, metrics, log, parts: { kafka: kafka.state } })
  return {
    core,
    url: http.url,
    state: async () => ((await (await fetch(`${http.url}/readyz`)).json()) as Json).kafka,
    close: async () => {
      await http.close()
      await kafka.close()
      await core.close()
    },
  }
}

export type TestClient = {
  readonly connection: Connection
  readonly sender: Sender
  /** Everything a topic has. */
  readonly read: (topic: string) => Promise<ReceivedAt[]>
  /** Sends values as JSON. */
  readonly sendJson: (topic: string, messages: readonly { key?: string; value: unknown }[]) => Promise<void>
}

/** A client of the broker that is no part of the service. */
export const openTestClient = (brokers: readonly string[]): TestClient => {
  const connection = { brokers, group: 'tester' }
  const sender = openSender(connection)
  return {
    connection,
    sender,
    read: async (topic) => (await all(readTopic({ connection, topic, from: { fromOffset: 0n } }))).flat(),
    sendJson: (topic, messages) => sender.send(messages.map(({ key, value }) => outgoing(topic, key, JSON.stringify(value)))),
  }
}

export const outgoing = (
  topic: string,
  key: string | undefined,
  value: string | Uint8Array | undefined,
  headers: Record<string, string> = {},
): Outgoing => ({
  topic,
  key: key === undefined ? undefined : Buffer.from(key),
  value: value === undefined ? undefined : Buffer.from(value),
  headers,
})

/** All that an iterable gives. */
export const all = async <T>(source: AsyncIterable<T>): Promise<T[]> => {
  const items: T[] = []
  for await (const item of source) items.push(item)
  return items
}
