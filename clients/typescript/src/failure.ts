/** The closed list of failure codes. UNAVAILABLE is also what the client says where nothing answers. */
export type FailureCode =
  | 'INVALID'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'PRECONDITION'
  | 'LIMIT'
  | 'TIMEOUT'
  | 'CANCELLED'
  | 'UNAVAILABLE'
  | 'INTERNAL'

/** Why there is no answer. The message tells what to do; `details` name the fields at fault. */
export class OcodeFailure extends Error {
  readonly code: FailureCode
  readonly details: { readonly [name: string]: unknown }

  constructor(code: FailureCode, message: string, details: { readonly [name: string]: unknown } = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'OcodeFailure'
    this.code = code
    this.details = details
  }
}
