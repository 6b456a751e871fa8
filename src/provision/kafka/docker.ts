import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { holdContainer } from '#src/provision/container.ts'
import { containerName, dockerClient, environment } from '#src/provision/docker-client.ts'
import type { Progress } from '#src/provision/model.ts'
import { freePort } from '#src/provision/ports.ts'
import type { KafkaSettings, ProvidedKafka } from './model.ts'
import { asKafkaEnvironment, BROKER_PROPERTIES } from './properties.ts'
import { brokerAnswers } from './ready.ts'

export const KAFKA_IMAGE = 'apache/kafka:4.1.0'

/**
 * Runs Kafka in a container that belongs to the data folder: its name comes from the folder's path, its data lie in a named
 * volume. One that another process runs there is used and not stopped at the end.
 */
export const startDockerKafka = async (
  settings: KafkaSettings,
  progress: Progress,
  signal: AbortSignal,
): Promise<ProvidedKafka> => {
  const docker = dockerClient(settings.path, signal)
  const name = containerName(settings.dataDirectory, 'kafka')
  const brokers = async () => [await docker.address(name, 9092)]
  mkdirSync(settings.dataDirectory, { recursive: true, mode: 0o700 })
  const { kind, stop } = await holdContainer({
    ...{ server: 'Kafka', name, docker, signal },
    lock: join(settings.dataDirectory, 'kafka-container.json'),
    run: async () => {
      progress({ stage: 'Starting Kafka in Docker' })
      await docker.run(kafkaContainer(name, await freePort(settings.port)))
    },
    answers: async (withinMs) => brokerAnswers(await brokers(), withinMs, signal),
  })
  return { kind, brokers: await brokers(), stop }
}

/** The arguments of `docker run`. Clients connect to the address that the broker advertises: the port on this machine. */
export const kafkaContainer = (name: string, port: number): string[] => [
  ...['--detach', '--name', name, '--volume', `${name}:/var/lib/kafka/data`],
  ...['--publish', `127.0.0.1:${port}:9092`],
  ...environment({
    KAFKA_NODE_ID: '1',
    KAFKA_PROCESS_ROLES: 'broker,controller',
    KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
    KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
    KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
    KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    KAFKA_LOG_DIRS: '/var/lib/kafka/data',
    ...asKafkaEnvironment(BROKER_PROPERTIES),
  }),
  KAFKA_IMAGE,
]
