import { join } from 'node:path'
import { OcodeError } from '#src/kernel/error.ts'
import { hasDatabase } from './credentials.ts'
import { hasContainerData, IMAGE, startDocker } from './docker.ts'
import { dockerOffers } from './docker-client.ts'
import { useGiven } from './given.ts'
import { startManaged } from './managed.ts'
import type { Progress, ProvidedNeo4j, ProvisionSettings } from './model.ts'

/**
 * Finds or starts a Neo4j and returns when it answers: the one that was given, else one in Docker, else a child process; but where the
 * data folder has a graph already, the one that made it, whether or not Docker was there that day. Whatever was started is stopped
 * by its `stop()`, and by an abort of `signal` while it is starting. Throws PRECONDITION where the graph is in Docker's hands alone.
 */
export const provideNeo4j = async (
  settings: ProvisionSettings,
  progress: Progress,
  signal: AbortSignal,
): Promise<ProvidedNeo4j> => {
  try {
    if (settings.given) return await useGiven(settings.given)
    if (settings.docker === 'auto' && !hasDatabase(join(settings.dataDirectory, 'neo4j'))) {
      if (await dockerOffers(IMAGE, settings.path, progress, signal)) return await startDocker(settings, progress, signal)
      if (hasContainerData(settings.dataDirectory)) throw dockerAway(settings.dataDirectory)
    }
    return await startManaged(settings, progress, signal)
  } catch (thrown) {
    if (signal.aborted) throw new OcodeError('CANCELLED', 'Stopped while Neo4j was starting.', { cause: thrown })
    throw thrown
  }
}

const dockerAway = (dataDirectory: string) =>
  new OcodeError(
    'PRECONDITION',
    `The graph of ${dataDirectory} is in a volume of Docker, which does not answer or has no ${IMAGE}: start Docker, or begin with an ` +
      'empty graph by OCODE_DOCKER=never or another OCODE_DATA_DIR.',
  )
