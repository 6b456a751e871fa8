import { mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startManagedKafka } from '#src/provision/kafka/managed.ts'
import type { KafkaSettings, ProvidedKafka } from '#src/provision/kafka/model.ts'

const START_TIMEOUT_MS = 600_000

/** Settings of a small managed Kafka on a free port, or on one that it had before. */
export const brokerSettings = (dataDirectory: string, port = 0): KafkaSettings => ({
  docker: 'never',
  dataDirectory,
  cacheDirectory: resolve(process.env.OCODE_CACHE_DIR ?? join(homedir(), '.cache', 'ocode')),
  port: { setting: 'OCODE_KAFKA_PORT', port, chosen: port !== 0 },
  shortLived: true,
  javaHome: process.env.JAVA_HOME ?? '',
  path: process.env.PATH ?? '',
})

export type TestBroker = {
  readonly brokers: readonly string[]
  /** Where its data and its lock are. */
  readonly directory: string
  /** Goes away, and keeps its data and its port. */
  readonly leave: () => Promise<void>
  readonly comeBack: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** A real broker of its own, that can go away and come back. */
export const startTestBroker = async (): Promise<TestBroker> => {
  const directory = mkdtempSync(join(tmpdir(), 'ocode-broker-'))
  const start = (port?: number) =>
    startManagedKafka(brokerSettings(directory, port), () => {}, AbortSignal.timeout(START_TIMEOUT_MS))
  let running: ProvidedKafka = await start()
  const { brokers } = running
  const port = Number(brokers[0]?.split(':')[1])
  return {
    brokers,
    directory,
    leave: () => running.stop(),
    comeBack: async () => {
      running = await start(port)
    },
    stop: async () => {
      await running.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
