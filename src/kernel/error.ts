/** The closed list of failure codes. Every door maps exactly these. */
export const ERROR_CODES = [
  'INVALID',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'PRECONDITION',
  'LIMIT',
  'TIMEOUT',
  'CANCELLED',
  'UNAVAILABLE',
  'INTERNAL',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** What a caller may see besides code and message: the field at fault, what is accepted, an index in a batch. */
export type ErrorDetails = Readonly<Record<string, unknown>>

/**
 * The only error that leaves a use case. The message tells the caller what to do next;
 * the cause is for the log and never reaches a caller.
 */
export class OcodeError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, options: { details?: ErrorDetails; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'OcodeError'
    this.code = code
    this.details = options.details ?? {}
  }
}

/** INVALID, naming each field at fault and what it accepts. */
export const notAccepted = (
  fields: readonly { readonly field: string; readonly problem: string }[],
  cause?: unknown,
): OcodeError => {
  const problems = fields.map(({ field, problem }) => `${field}: ${problem}`).join('; ')
  return new OcodeError('INVALID', `The input was not accepted. ${problems}`, {
    details: { fields },
    ...(cause === undefined ? {} : { cause }),
  })
}

/** Turns anything thrown into an OcodeError; what is unknown becomes INTERNAL with its cause hidden behind the request id. */
export const toOcodeError = (thrown: unknown, requestId: string): OcodeError => {
  if (thrown instanceof OcodeError) return thrown
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return new OcodeError('CANCELLED', 'The call was cancelled before it finished.', { cause: thrown })
  }
  return new OcodeError('INTERNAL', `Something failed on our side; quote request ${requestId} when you report it.`, {
    details: { requestId },
    cause: thrown,
  })
}
