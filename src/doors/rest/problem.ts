import { STATUS_CODES } from 'node:http'
import { HTTP_STATUS, problemOf } from '#src/doors/errors.ts'
import { BodyRefused } from '#src/doors/http/body.ts'
import type { Reply } from '#src/doors/http/call.ts'
import type { OcodeError } from '#src/kernel/error.ts'
import { snakeCase } from '#src/kernel/words.ts'

type Asked = {
  readonly hasBody?: boolean | undefined
  /** The input's field that the body is: its name does not stand in the body. */
  readonly bodyIs?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly status?: number | undefined
}
type Field = { readonly field: string; readonly problem: string }

/**
 * A failure as problem+json (RFC 9457) with its code and the fields at fault, as they stand in the request. A body
 * that is JSON and not what is wanted is 422; all else that is wrong in a request is 400.
 */
export const problemReply = (
  error: OcodeError,
  { hasBody = false, bodyIs, headers = {}, status = statusOf(error, hasBody) }: Asked,
): Reply => {
  const { details, ...plain } = problemOf(error, status)
  const problem = status === HTTP_STATUS[error.code] ? plain : { ...plain, title: STATUS_CODES[status] ?? plain.title }
  const { fields, field, ...rest } = details
  const named = fieldsOf(fields, field, error.message).map((one) => ({ ...one, field: asSaid(bodyIs, one.field) }))
  const detail =
    named.length === 0 || !Array.isArray(fields)
      ? problem.detail
      : `The input was not accepted. ${named.map((one) => `${one.field}: ${one.problem}`).join('; ')}`
  const body = {
    ...problem,
    detail: detail.slice(0, DETAIL_MAX_CHARS),
    ...(named.length > 0 && { fields: named }),
    ...(Object.keys(rest).length > 0 && { details: rest }),
  }
  return {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', ...headers },
    body: JSON.stringify(body),
  }
}

const DETAIL_MAX_CHARS = 1_000

const statusOf = (error: OcodeError, hasBody: boolean): number => {
  if (error instanceof BodyRefused) return error.status
  return error.code === 'INVALID' && hasBody ? 422 : HTTP_STATUS[error.code]
}

const fieldsOf = (fields: unknown, field: unknown, message: string): Field[] => {
  if (Array.isArray(fields)) return fields as Field[]
  return typeof field === 'string' ? [{ field, problem: message }] : []
}

/** What is a part of the input's `filter`, or of the field that the body is, is said by itself. */
const asSaid = (bodyIs: string | undefined, field: string): string => {
  const whole = bodyIs === undefined ? 'filter' : snakeCase(bodyIs)
  if (bodyIs !== undefined && field === whole) return 'body'
  return field.startsWith(`${whole}.`) ? field.slice(whole.length + 1) : field
}
