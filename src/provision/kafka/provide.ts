import { OcodeError } from '#src/kernel/error.ts'
import { dockerOffers } from '#src/provision/docker-client.ts'
import type { Progress } from '#src/provision/model.ts'
import { KAFKA_IMAGE, startDockerKafka } from './docker.ts'
import { startManagedKafka } from './managed.ts'
import type { KafkaSettings, ProvidedKafka } from './model.ts'

/**
 * Finds or starts a Kafka: the one that was given, else one in Docker, else a child process. One that was given need not
 * answer now: the service works without it and goes on when it is back.
 */
export const provideKafka = async (settings: KafkaSettings, progress: Progress, signal: AbortSignal): Promise<ProvidedKafka> => {
  if (settings.given) return { kind: 'given', brokers: settings.given, stop: async () => {} }
  try {
    if (settings.docker === 'auto' && (await dockerOffers(KAFKA_IMAGE, settings.path, progress, signal)))
      return await startDockerKafka(settings, progress, signal)
    return await startManagedKafka(settings, progress, signal)
  } catch (thrown) {
    if (signal.aborted) throw new OcodeError('CANCELLED', 'Stopped while Kafka was starting.', { cause: thrown })
    throw thrown
  }
}
