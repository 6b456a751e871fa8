import { OcodeError } from '#src/kernel/error.ts'
import { dockerAnswers, startDocker } from './docker.ts'
import { useGiven } from './given.ts'
import { startManaged } from './managed.ts'
import type { Progress, ProvidedNeo4j, ProvisionSettings } from './model.ts'

/**
 * Finds or starts a Neo4j and returns when it answers: the one that was given, else one in Docker, else a child process.
 * Whatever was started is stopped by its `stop()`, and by an abort of `signal` while it is starting.
 */
export const provideNeo4j = async (
  settings: ProvisionSettings,
  progress: Progress,
  signal: AbortSignal,
): Promise<ProvidedNeo4j> => {
  try {
    if (settings.given) return await useGiven(settings.given)
    if (settings.docker === 'auto' && (await dockerAnswers(settings.path, signal)))
      return await startDocker(settings, progress, signal)
    return await startManaged(settings, progress, signal)
  } catch (thrown) {
    if (signal.aborted) throw new OcodeError('CANCELLED', 'Stopped while Neo4j was starting.', { cause: thrown })
    throw thrown
  }
}
