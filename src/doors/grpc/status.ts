import { Metadata, type ServerErrorResponse, status } from '@grpc/grpc-js'
import { shortened } from '#src/doors/errors.ts'
import type { ErrorCode, OcodeError } from '#src/kernel/error.ts'
import { encodeStatus } from './error-details.ts'

/** The gRPC status of each failure code. */
export const GRPC_STATUS = {
  INVALID: status.INVALID_ARGUMENT,
  UNAUTHENTICATED: status.UNAUTHENTICATED,
  FORBIDDEN: status.PERMISSION_DENIED,
  NOT_FOUND: status.NOT_FOUND,
  CONFLICT: status.ALREADY_EXISTS,
  PRECONDITION: status.FAILED_PRECONDITION,
  LIMIT: status.RESOURCE_EXHAUSTED,
  TIMEOUT: status.DEADLINE_EXCEEDED,
  CANCELLED: status.CANCELLED,
  UNAVAILABLE: status.UNAVAILABLE,
  INTERNAL: status.INTERNAL,
} as const satisfies Record<ErrorCode, status>

/**
 * What a caller may see of a failure: the status, the message, and google.rpc details in `grpc-status-details-bin`. Causes and
 * stacks stay here. `request` names what was asked for, where the failure itself does not.
 */
export const grpcFailure = (error: OcodeError, request: Readonly<Record<string, unknown>> = {}): ServerErrorResponse => {
  const code = GRPC_STATUS[error.code]
  const details = printable(shortened(error.message))
  const metadata = new Metadata()
  metadata.set('grpc-status-details-bin', encodeStatus({ code, message: details }, error, request))
  return Object.assign(new Error(details), { code, details, metadata })
}

export const unimplemented = (method: string): ServerErrorResponse => {
  const details = `${method} is in the contract, but this version of the service does not do it yet.`
  return Object.assign(new Error(details), { code: status.UNIMPLEMENTED, details, metadata: new Metadata() })
}

/** HTTP/2 carries no control characters in headers. */
const printable = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')
