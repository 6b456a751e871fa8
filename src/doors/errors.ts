import type { ErrorCode, ErrorDetails, OcodeError } from '#src/kernel/error.ts'
import { ERROR_MESSAGE_MAX_CHARS } from './limits.ts'

/** The HTTP status of each failure code. */
export const HTTP_STATUS = {
  INVALID: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PRECONDITION: 412,
  LIMIT: 422,
  TIMEOUT: 504,
  CANCELLED: 499,
  UNAVAILABLE: 503,
  INTERNAL: 500,
} as const satisfies Record<ErrorCode, number>

/** An RFC 9457 problem; `code` is one of the closed list. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ErrorCode
  readonly detail: string
  readonly details: ErrorDetails
}

/** What a caller may see of a failure, over plain HTTP. Causes and stacks stay here. */
export const problemOf = (error: OcodeError, status: number = HTTP_STATUS[error.code]): Problem => ({
  type: 'about:blank',
  title: TITLES[error.code],
  status,
  code: error.code,
  detail: shortened(error.message),
  details: shownDetails(error),
})

/** What callers may see of a failure's details: names of our own statements are no business of theirs. */
export const shownDetails = ({ details: { query: _, ...shown } }: OcodeError): ErrorDetails => shown

/** A message of bounded length: an answer to an error must not become a copy of the request. */
export const shortened = (message: string): string =>
  message.length > ERROR_MESSAGE_MAX_CHARS ? `${message.slice(0, ERROR_MESSAGE_MAX_CHARS)}…` : message

const TITLES = {
  INVALID: 'The input is not valid',
  UNAUTHENTICATED: 'A token is needed',
  FORBIDDEN: 'Not allowed',
  NOT_FOUND: 'Not found',
  CONFLICT: 'It exists with other content',
  PRECONDITION: 'Not possible in this state',
  LIMIT: 'Too much at once',
  TIMEOUT: 'It took too long',
  CANCELLED: 'Cancelled',
  UNAVAILABLE: 'Not available right now',
  INTERNAL: 'Something failed on our side',
} as const satisfies Record<ErrorCode, string>
