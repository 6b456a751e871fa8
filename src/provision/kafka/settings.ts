import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Config } from '#src/config.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { KafkaSettings } from './model.ts'

const BROKER = /^(\[[0-9a-f:]+\]|[\w.-]+):\d{1,5}$/i

/** What the settings of the process say about finding or starting Kafka. Throws INVALID for brokers that are no addresses. */
export const kafkaSettings = (config: Config): KafkaSettings => ({
  ...(config.KAFKA_BROKERS === undefined ? {} : { given: brokersIn(config.KAFKA_BROKERS) }),
  docker: config.OCODE_DOCKER,
  dataDirectory: resolve(config.OCODE_DATA_DIR),
  cacheDirectory: config.OCODE_CACHE_DIR ? resolve(config.OCODE_CACHE_DIR) : join(homedir(), '.cache', 'ocode'),
  port: { setting: 'OCODE_KAFKA_PORT', port: config.OCODE_KAFKA_PORT, chosen: config.chosen.has('OCODE_KAFKA_PORT') },
  javaHome: config.JAVA_HOME ?? '',
  path: config.PATH,
})

/** The addresses of KAFKA_BROKERS. */
export const brokersIn = (text: string): readonly string[] => {
  const brokers = text.split(',').map((broker) => broker.trim())
  if (brokers.every((broker) => BROKER.test(broker))) return brokers
  throw new OcodeError('INVALID', `KAFKA_BROKERS must be addresses such as 127.0.0.1:9092,kafka.internal:9092, not ${text}.`)
}

/** The brokers to speak to from beside the service: those that were given, else the one that runs on the data folder. */
export const knownBrokers = (given: string | undefined, dataFolder: string): readonly string[] => {
  if (given !== undefined) return brokersIn(given)
  const file = brokersFile(dataFolder)
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as string[]
  throw new OcodeError(
    'PRECONDITION',
    'No Kafka is known here: start the service with Kafka (npm start -- --kafka), or set KAFKA_BROKERS to its brokers.',
  )
}

/** Where the service leaves word of the brokers it uses while it runs. */
export const brokersFile = (dataFolder: string): string => join(dataFolder, 'kafka-brokers.json')
