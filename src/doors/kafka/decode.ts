import type { z } from 'zod'
import { codecOf, type DomainObject } from '#src/doors/grpc/codec.ts'
import { type ErrorCode, OcodeError } from '#src/kernel/error.ts'
import type { Operation } from '#src/kernel/operation.ts'
import { fromWire } from '#src/kernel/wire.ts'
import { snakeCase } from '#src/kernel/words.ts'
import type { Received } from './connection.ts'
import { formatOf, HEADERS, SCHEMA_VERSION } from './headers.ts'
import type { Input } from './topics.ts'

/** Why a message is not stored. */
export type Refused<M extends Received = Received> = { readonly message: M; readonly code: ErrorCode; readonly reason: string }

export type Readable<M extends Received = Received> = { readonly message: M; readonly record: DomainObject }
export type Decoded<M extends Received = Received> = Readable<M> | Refused<M>

/** The reader of an input's messages: JSON or protobuf, as the header content-type says. It never throws. */
export const decoderOf = (input: Input, operations: ReadonlyMap<string, Operation>) => {
  const element = elementOf(input, operations)
  return <M extends Received>(message: M): Decoded<M> => {
    try {
      const record = recordIn(message, input, element)
      return { message, record: identified(record, message, input) }
    } catch (thrown) {
      if (thrown instanceof OcodeError) return { message, code: thrown.code, reason: thrown.message }
      return { message, code: 'INVALID', reason: `The message cannot be read: ${(thrown as Error).message.slice(0, 200)}.` }
    }
  }
}

/** The schema of one record of the batch that the input's operation takes. */
const elementOf = ({ operation, field }: Input, operations: ReadonlyMap<string, Operation>): z.ZodType => {
  const batch = (operations.get(operation)?.input as z.ZodObject | undefined)?.shape[field] as z.ZodArray | undefined
  if (!batch) throw new OcodeError('INTERNAL', `There is no operation ${operation} with a list ${field}.`)
  return batch.element as z.ZodType
}

const recordIn = ({ headers, value }: Received, input: Input, element: z.ZodType): DomainObject => {
  const version = headers.get(HEADERS.schemaVersion) ?? SCHEMA_VERSION
  if (version !== SCHEMA_VERSION)
    throw invalid(`${HEADERS.schemaVersion} ${version.slice(0, 32)} is not known here; ${input.topic} has ${SCHEMA_VERSION}.`)
  if (!value?.length) throw invalid('The message has no value.')
  const contentType = headers.get(HEADERS.contentType)
  const format = formatOf(contentType)
  if (format === undefined)
    throw invalid(`${HEADERS.contentType} ${contentType?.slice(0, 64)} is neither application/json nor application/x-protobuf.`)
  if (format === 'protobuf') return codecOf(input.message).decode(value)
  const json: unknown = JSON.parse(value.toString('utf8'))
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw invalid('The value is not a JSON object.')
  return fromWire(element, json) as DomainObject
}

/** What has no id of its own would be another record each time it comes. */
const identified = (record: DomainObject, { key }: Received, { idField }: Input): DomainObject => {
  if (record[idField] !== undefined && record[idField] !== '') return record
  if (!key?.length)
    throw invalid(
      `A record needs its id, as ${snakeCase(idField)} or as the message's key, by which it is known when it comes twice.`,
    )
  return { ...record, [idField]: key.toString('utf8') }
}

const invalid = (reason: string) => new OcodeError('INVALID', reason)
