import type { DescMessage } from '@bufbuild/protobuf'
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { shownDetails } from '#src/doors/errors.ts'
import {
  BadRequestSchema,
  ErrorInfoSchema,
  ResourceInfoSchema,
  RetryInfoSchema,
} from '#src/generated/google/rpc/error_details_pb.ts'
import type { OcodeError } from '#src/kernel/error.ts'
import { snakeCase } from '#src/kernel/words.ts'
import { codecOf, type DomainObject } from './codec.ts'

/** The domain of every reason: the closed list of ERROR_CODES. */
const DOMAIN = 'ocode.v1'
/** How long a client should wait before it tries again what was UNAVAILABLE. */
const RETRY_DELAY_SECONDS = 1
/** Details travel in a header, of which clients take 8 KiB: bounds on what one may hold. */
const VIOLATIONS_MAX = 10
const METADATA_MAX = 16
const TEXT_MAX_CHARS = 256

/** google.rpc.Status with the details that fit the failure: ErrorInfo always, and one of BadRequest, ResourceInfo and RetryInfo. */
export const encodeStatus = (
  { code, message }: { readonly code: number; readonly message: string },
  error: OcodeError,
  request: Readonly<Record<string, unknown>>,
): Buffer => {
  const writer = new BinaryWriter().tag(1, WireType.Varint).int32(code).tag(2, WireType.LengthDelimited).string(message)
  addDetail(writer, ErrorInfoSchema, { reason: error.code, domain: DOMAIN, metadata: factsOf(error) })
  const fieldViolations = violationsOf(error)
  if (fieldViolations.length > 0) addDetail(writer, BadRequestSchema, { fieldViolations })
  if (error.code === 'NOT_FOUND') addDetail(writer, ResourceInfoSchema, resourceOf(error, request))
  if (error.code === 'UNAVAILABLE') addDetail(writer, RetryInfoSchema, { retryDelay: { seconds: RETRY_DELAY_SECONDS } })
  return Buffer.from(writer.finish())
}

/** The details are google.protobuf.Any. */
const addDetail = (writer: BinaryWriter, message: DescMessage, value: DomainObject): void => {
  writer.tag(3, WireType.LengthDelimited).fork()
  writer.tag(1, WireType.LengthDelimited).string(`type.googleapis.com/${message.typeName}`)
  writer.tag(2, WireType.LengthDelimited).bytes(codecOf(message).encode(value))
  writer.join()
}

const factsOf = (error: OcodeError): Record<string, string> =>
  Object.fromEntries(
    Object.entries(shownDetails(error))
      .filter(isFact)
      .slice(0, METADATA_MAX)
      .map(([key, value]) => [snakeCase(key), shortText(String(value))]),
  )

const isFact = ([, value]: [string, unknown]): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

type Violation = { readonly field: string; readonly problem: string }

const violationsOf = ({ code, details, message }: OcodeError): DomainObject[] => {
  if (code !== 'INVALID') return []
  const one = typeof details.field === 'string' ? [{ field: details.field, problem: message }] : []
  const violations = Array.isArray(details.fields) ? (details.fields as Violation[]) : one
  return violations
    .slice(0, VIOLATIONS_MAX)
    .map(({ field, problem }) => ({ field: shortText(field), description: shortText(problem) }))
}

/** The failure's own detail where it names one, such as `taskId`; else the first id of the request. */
const resourceOf = ({ details, message }: OcodeError, request: Readonly<Record<string, unknown>>): DomainObject => {
  const [key, name] = idIn(details) ?? idIn(request) ?? ['', '']
  return { resourceType: snakeCase(key.replace(/Id$/, '')), resourceName: shortText(name), description: shortText(message) }
}

const idIn = (value: Readonly<Record<string, unknown>>): [string, string] | undefined => {
  const ids = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')
  return ids.find(([key]) => key.endsWith('Id')) ?? ids.find(([key]) => key === 'id')
}

const shortText = (text: string): string => text.slice(0, TEXT_MAX_CHARS)
