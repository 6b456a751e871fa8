import type { DomainObject } from '#src/doors/grpc/codec.ts'
import type { Refusal } from '#src/kernel/batch.ts'
import { type ErrorCode, OcodeError } from '#src/kernel/error.ts'
import type { Readable, Refused } from './decode.ts'
import type { Input } from './topics.ts'

/** What became of records: stored, known already with the same body, or not taken. */
export type Stored = { readonly stored: number; readonly repeated: number; readonly refused: readonly Refused[] }

export type Call = (operation: string, input: DomainObject) => Promise<unknown>

/** Codes that say nothing about the records: storing them later can help. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['UNAVAILABLE', 'CANCELLED', 'UNAUTHENTICATED', 'FORBIDDEN'])

/**
 * Stores up to a batch of records. Where the batch is refused as a whole, halves are stored, down to the records at fault. Throws
 * what says nothing about the records.
 */
export const storeRecords = async (call: Call, input: Input, records: readonly Readable[]): Promise<Stored> => {
  if (records.length === 0) return { stored: 0, repeated: 0, refused: [] }
  try {
    const answer = (await call(input.operation, { [input.field]: records.map(({ record }) => record) })) as Answer
    const refused = answer.refused.map(({ index, code, message }) => refusedOf(records[index] as Readable, code, message))
    return { stored: answer.stored, repeated: answer.repeated, refused }
  } catch (thrown) {
    if (!(thrown instanceof OcodeError) || PASSING.has(thrown.code)) throw thrown
    const [only] = records
    if (only && records.length === 1) return { stored: 0, repeated: 0, refused: [refusedOf(only, thrown.code, thrown.message)] }
    const middle = Math.ceil(records.length / 2)
    const first = await storeRecords(call, input, records.slice(0, middle))
    const second = await storeRecords(call, input, records.slice(middle))
    return {
      stored: first.stored + second.stored,
      repeated: first.repeated + second.repeated,
      refused: [...first.refused, ...second.refused],
    }
  }
}

type Answer = { readonly stored: number; readonly repeated: number; readonly refused: readonly Refusal[] }

const refusedOf = ({ message }: Readable, code: ErrorCode, reason: string): Refused => ({ message, code, reason })
