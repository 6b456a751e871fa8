import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Config } from '#src/config.ts'
import type { Core } from '#src/core.ts'
import type { Progress } from '#src/progress.ts'
import { provideKafka } from '#src/provision/kafka/provide.ts'
import { brokersFile, kafkaSettings } from '#src/provision/kafka/settings.ts'
import { openBell } from './bell.ts'
import { type KafkaDoor, startKafka } from './door.ts'

/** A Kafka that was found or started before the core, and is served once there is one. */
export type OpenedKafka = {
  readonly brokers: readonly string[]
  /** What the core is given, so that it says when events are in line to be published. */
  readonly toldOfEvents: { readonly onPublishable: () => void }
  /** Serves Kafka until all that was started is stopped; gives what /readyz tells of it. */
  readonly serve: (core: Core) => { readonly kafka: KafkaDoor['state'] }
}

export type Opening = {
  readonly config: Config
  readonly progress: Progress
  /** Stops what was started. */
  readonly running: AsyncDisposableStack
  readonly signal: AbortSignal
}

/** Finds or starts Kafka, and leaves word of its brokers for commands on the data folder. */
export const openKafka = async ({ config, progress, running, signal }: Opening): Promise<OpenedKafka> => {
  const bell = openBell()
  const brokers = await progress.stage('Kafka', async (say) => {
    const kafka = await provideKafka(
      kafkaSettings(config),
      ({ stage, detail }) => say(detail ? `${stage} ${detail}` : stage),
      signal,
    )
    running.defer(kafka.stop)
    return { value: kafka.brokers, note: `${kafka.kind} at ${kafka.brokers.join(',')}` }
  })
  const folder = resolve(config.OCODE_DATA_DIR)
  mkdirSync(folder, { recursive: true })
  writeFileSync(brokersFile(folder), JSON.stringify(brokers), { mode: 0o600 })
  running.defer(() => rmSync(brokersFile(folder), { force: true }))
  return {
    brokers,
    toldOfEvents: { onPublishable: bell.ring },
    serve: (core) => {
      const door = startKafka({ core, config, brokers, bell })
      running.defer(door.close)
      return { kafka: door.state }
    },
  }
}
