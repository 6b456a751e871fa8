import { z } from 'zod'
import { ERROR_CODES, type ErrorCode } from './error.ts'
import { fieldPath } from './operation.ts'

export const BATCH_MAX = 1_000

/** Why one record of a batch was not stored; `index` is its place in the batch, from 0. */
export const Refusal = z.object({ index: z.int(), code: z.enum(ERROR_CODES), message: z.string() })
export type Refusal = z.output<typeof Refusal>

/** What became of a batch: new ones, those that were known with the same body, and those that were not taken. */
export const batchOutput = () => ({ stored: z.int(), repeated: z.int(), refused: z.array(Refusal) })

/** A list of 1 (or `least`) to BATCH_MAX records. One that does not fit the schema does not fail the others: splitBatch tells them apart. */
export const batchOf = <S extends z.ZodType>(item: S, least = 1) =>
  z
    .array(item.catch(unfit as never))
    .min(least)
    .max(BATCH_MAX)

export type Numbered<T> = { readonly index: number; readonly record: T }

/** The records of a batch that fit, with their places, and a refusal for each that does not. */
export const splitBatch = <T>(records: readonly T[]): { fit: Numbered<T>[]; refused: Refusal[] } => {
  const fit: Numbered<T>[] = []
  const refused: Refusal[] = []
  for (const [index, record] of records.entries()) {
    if (isUnfit(record)) refused.push({ index, code: 'INVALID', message: record[UNFIT] })
    else fit.push({ index, record })
  }
  return { fit, refused }
}

/** How one record of a batch met what the graph already had under its id. */
export type BatchOutcome = {
  readonly index: number
  readonly outcome: 'stored' | 'repeated' | ErrorCode
  readonly message?: string
}

/** Counts outcomes; refusals are in the order of the batch. */
export const batchAnswer = (outcomes: readonly BatchOutcome[], refused: readonly Refusal[]) => {
  const count = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length
  const further = outcomes.flatMap(({ index, outcome, message = '' }) =>
    outcome === 'stored' || outcome === 'repeated' ? [] : [{ index, code: outcome, message }],
  )
  return {
    stored: count('stored'),
    repeated: count('repeated'),
    refused: [...refused, ...further].sort((a, b) => a.index - b.index),
  }
}

const UNFIT = Symbol('unfit')
type Unfit = { readonly [UNFIT]: string }

const isUnfit = (value: unknown): value is Unfit => typeof value === 'object' && value !== null && UNFIT in value

/** Called by zod; without a context where it makes a JSON schema, in which a default has no place. */
const unfit = (context: { readonly error: { readonly issues: readonly z.core.$ZodIssue[] } } | undefined): Unfit | undefined => {
  if (context === undefined) return undefined
  const problems = context.error.issues.slice(0, 10).map((issue) => `${fieldPath(issue.path)}: ${issue.message}`)
  return { [UNFIT]: `The record was not accepted. ${problems.join('; ')}` }
}
