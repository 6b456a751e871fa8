import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import type { OcodeError } from '#src/kernel/error.ts'
import { snakeCase } from '#src/kernel/words.ts'

/** The domain of every reason: the closed list of ERROR_CODES. */
const DOMAIN = 'ocode.v1'
/** How long a client should wait before it tries again what was UNAVAILABLE. */
const RETRY_DELAY_MS = 1_000
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
  const writer = new BinaryWriter().tag(1, WireType.Varint).int32(code)
  text(writer, 2, message)
  any(writer, 'ErrorInfo', (info) => writeErrorInfo(info, error))
  const violations = violationsOf(error)
  if (violations.length > 0) any(writer, 'BadRequest', (request) => writeViolations(request, violations))
  if (error.code === 'NOT_FOUND') any(writer, 'ResourceInfo', (info) => writeResource(info, error, request))
  if (error.code === 'UNAVAILABLE') any(writer, 'RetryInfo', writeRetry)
  return Buffer.from(writer.finish())
}

const writeErrorInfo = (writer: BinaryWriter, { code, details }: OcodeError): void => {
  text(writer, 1, code)
  text(writer, 2, DOMAIN)
  for (const [key, value] of Object.entries(details).filter(isFact).slice(0, METADATA_MAX)) {
    writer.tag(3, WireType.LengthDelimited).fork()
    text(writer, 1, snakeCase(key))
    text(writer, 2, String(value))
    writer.join()
  }
}

/** Names of our own statements are no caller's business. */
const isFact = ([key, value]: [string, unknown]): boolean =>
  key !== 'query' && (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')

type Violation = { readonly field: string; readonly problem: string }

const violationsOf = ({ code, details, message }: OcodeError): readonly Violation[] => {
  if (code !== 'INVALID') return []
  if (Array.isArray(details.fields)) return (details.fields as Violation[]).slice(0, VIOLATIONS_MAX)
  return typeof details.field === 'string' ? [{ field: details.field, problem: message }] : []
}

/** Fields have their proto names. */
const writeViolations = (writer: BinaryWriter, violations: readonly Violation[]): void => {
  for (const { field, problem } of violations) {
    writer.tag(1, WireType.LengthDelimited).fork()
    text(writer, 1, snakeCase(field))
    text(writer, 2, problem)
    writer.join()
  }
}

/** The failure's own detail where it names one, such as `taskId`; else the first id of the request. */
const writeResource = (
  writer: BinaryWriter,
  { details, message }: OcodeError,
  request: Readonly<Record<string, unknown>>,
): void => {
  const [key, name] = idIn(details) ?? idIn(request) ?? ['', '']
  text(writer, 1, snakeCase(key.replace(/Id$/, '')))
  text(writer, 2, name)
  text(writer, 4, message)
}

const idIn = (value: Readonly<Record<string, unknown>>): [string, string] | undefined => {
  const ids = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')
  return ids.find(([key]) => key.endsWith('Id')) ?? ids.find(([key]) => key === 'id')
}

const writeRetry = (writer: BinaryWriter): void => {
  writer.tag(1, WireType.LengthDelimited).fork()
  writer.tag(1, WireType.Varint).int64(RETRY_DELAY_MS / 1_000)
  writer.join()
}

/** Adds a google.protobuf.Any to the details, which are field 3. */
const any = (writer: BinaryWriter, name: string, write: (writer: BinaryWriter) => void): void => {
  const value = new BinaryWriter()
  write(value)
  writer.tag(3, WireType.LengthDelimited).fork()
  writer.tag(1, WireType.LengthDelimited).string(`type.googleapis.com/google.rpc.${name}`)
  writer.tag(2, WireType.LengthDelimited).bytes(value.finish())
  writer.join()
}

const text = (writer: BinaryWriter, number: number, value: string): void => {
  if (value !== '') writer.tag(number, WireType.LengthDelimited).string(value.slice(0, TEXT_MAX_CHARS))
}
