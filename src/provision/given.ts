import { OcodeError } from '#src/kernel/error.ts'
import { openStore } from '#src/store/store.ts'
import type { Access, ProvidedNeo4j } from './model.ts'
import { isRefusal } from './ready.ts'

const SCHEME = /^(bolt|neo4j)(\+s|\+ssc)?:\/\/./

/** The Neo4j at the address that was given, once it has answered. Throws INVALID or UNAVAILABLE that says what to check. */
export const useGiven = async (access: Access): Promise<ProvidedNeo4j> => {
  if (!SCHEME.test(access.uri)) {
    throw new OcodeError(
      'INVALID',
      `NEO4J_URI must be an address such as bolt://127.0.0.1:7687 or neo4j+s://<id>.databases.neo4j.io, not ${access.uri}.`,
    )
  }
  const store = openStore({ ...access, poolSize: 1 })
  try {
    await store.ping()
    return { ...access, kind: 'given', stop: async () => {} }
  } catch (thrown) {
    throw notUsable(access, thrown)
  } finally {
    await store.close()
  }
}

const notUsable = (access: Access, problem: unknown): OcodeError => {
  if (isRefusal(problem)) {
    return new OcodeError(
      'UNAVAILABLE',
      `The Neo4j at ${access.uri} refuses user ${access.username}; check NEO4J_USERNAME and NEO4J_PASSWORD.`,
      { cause: problem },
    )
  }
  const cause = problem instanceof OcodeError ? (problem.cause as { code?: unknown } | undefined) : undefined
  if (/DatabaseNotFound/.test(String(cause?.code))) {
    return new OcodeError('UNAVAILABLE', `The Neo4j at ${access.uri} has no database ${access.database}; check NEO4J_DATABASE.`, {
      cause: problem,
    })
  }
  return new OcodeError(
    'UNAVAILABLE',
    `No Neo4j answers at ${access.uri}; check that it runs, that the host, the Bolt port and encryption (bolt+s, neo4j+s) of NEO4J_URI are right, ` +
      'or unset NEO4J_URI to have one started here.',
    { cause: problem },
  )
}
