import { unwrapResolverError } from '@apollo/server/errors'
import type { GraphQLFormattedError } from 'graphql'
import { shortened, shownDetails } from '#src/doors/errors.ts'
import { ERROR_CODES, type ErrorCode, OcodeError } from '#src/kernel/error.ts'

/** What a caller may see of a failure: its code from the closed list, its details, where it happened; no stack, no cause. */
export const formatError = (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
  const original = unwrapResolverError(thrown)
  const { locations, path } = formatted
  const place = { ...(locations && { locations: locations.slice(0, 4) }), ...(path && { path }) }
  if (original instanceof OcodeError)
    return { message: shortened(original.message), ...place, extensions: extensionsOf(original) }
  const code = codeOf(formatted.extensions?.code)
  const message =
    code === 'INTERNAL' ? 'Something failed on our side; the log has more under this request id.' : shortened(formatted.message)
  return { message, ...place, extensions: { code } }
}

/** The code of a failure, and its details where it has any. */
export const extensionsOf = (error: OcodeError) => {
  const details = shownDetails(error)
  return { code: error.code, ...(Object.keys(details).length > 0 && { details }) }
}

/** The code of a failure that GraphQL itself found: its own names for bad requests all mean INVALID. */
const codeOf = (given: unknown): ErrorCode => {
  if (ERROR_CODES.includes(given as ErrorCode)) return given as ErrorCode
  return INVALID.has(given as string) ? 'INVALID' : 'INTERNAL'
}

const INVALID = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
])
