/** One node that is broker and controller, on loopback only. */
export type BrokerShape = { readonly port: number; readonly controllerPort: number; readonly dataDirectory: string }

/** An attempt with all its output is larger than Kafka's default of 1 MiB. */
export const MESSAGE_MAX_BYTES = 8_388_608
/** As long as the graph keeps events that were handed on. */
const RETENTION_HOURS = 168

/** What a single broker is given wherever it runs. */
export const BROKER_PROPERTIES: Readonly<Record<string, string>> = {
  'log.retention.hours': `${RETENTION_HOURS}`,
  'message.max.bytes': `${MESSAGE_MAX_BYTES}`,
  'num.partitions': '3',
  'auto.create.topics.enable': 'false',
  'offsets.topic.replication.factor': '1',
  'offsets.topic.num.partitions': '1',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'transaction.state.log.num.partitions': '1',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
  // Nobody else joins a group here while it forms.
  'group.initial.rebalance.delay.ms': '0',
}

/** Properties as the environment of Kafka's image. */
export const asKafkaEnvironment = (properties: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [`KAFKA_${name.toUpperCase().replaceAll('.', '_')}`, value]),
  )

/** server.properties of the managed broker. */
export const serverProperties = ({ port, controllerPort, dataDirectory }: BrokerShape): string =>
  [
    ['process.roles', 'broker,controller'],
    ['node.id', '1'],
    ['controller.quorum.voters', `1@127.0.0.1:${controllerPort}`],
    ['controller.listener.names', 'CONTROLLER'],
    ['listeners', `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`],
    ['advertised.listeners', `PLAINTEXT://127.0.0.1:${port}`],
    ['log.dirs', dataDirectory],
    ...Object.entries(BROKER_PROPERTIES),
  ]
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
