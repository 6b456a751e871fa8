import { Neo4jError } from 'neo4j-driver'
import { OcodeError } from '#src/kernel/error.ts'

/** What a failure of the driver or the database means to a caller. */
export const storeFailure = (thrown: unknown, queryName: string): OcodeError => {
  if (thrown instanceof OcodeError) return thrown
  const code = thrown instanceof Neo4jError ? thrown.code : ''
  const known = MEANINGS.find(([pattern]) => pattern.test(code))
  const [, outcome, message] = known ?? [
    undefined,
    'INTERNAL' as const,
    'The database refused a statement of ours; the log has the details.',
  ]
  return new OcodeError(outcome, message, { details: { query: queryName }, cause: thrown })
}

const MEANINGS = [
  [/ConstraintValidationFailed/, 'CONFLICT', 'Another object already has this id.'],
  [
    /TransactionTimedOut|LockClientStopped/,
    'TIMEOUT',
    'The database stopped a statement that ran too long; ask for less at once.',
  ],
  [/MemoryPoolOutOfMemory|MemoryLimit/, 'LIMIT', 'The statement needs more memory than it is allowed; ask for less at once.'],
  [
    /Unauthorized|AuthenticationRateLimit|CredentialsExpired/,
    'UNAVAILABLE',
    'Neo4j refuses our user name or password; check NEO4J_USERNAME and NEO4J_PASSWORD.',
  ],
  [/DatabaseNotFound/, 'UNAVAILABLE', 'Neo4j has no database of that name; check NEO4J_DATABASE.'],
  [
    /ServiceUnavailable|SessionExpired|TransientError|Transaction\.Terminated|DatabaseUnavailable|NotALeader/,
    'UNAVAILABLE',
    'Neo4j cannot be reached right now; try again in a moment.',
  ],
] as const
