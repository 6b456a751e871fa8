import type { EventTransaction, Outbox } from '#src/events/outbox.ts'
import { type BatchOutcome, batchAnswer, type Refusal } from '#src/kernel/batch.ts'
import type { Context } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'

/** A record as it will be kept, with its id and its place in the batch. */
export type Kept<R extends { readonly digest: string }> = { readonly index: number; readonly id: string; readonly record: R }

/**
 * The records of a batch that are the first of their ids, in the order of ids, so that batches that share some take their locks in
 * one order; and what becomes of the others.
 */
export const idOutcomes = <R extends { readonly digest: string }>(records: readonly Kept<R>[]) => {
  const byId = new Map<string, Kept<R>>()
  const outcomes: BatchOutcome[] = []
  for (const one of records) {
    const earlier = byId.get(one.id)
    if (earlier === undefined) byId.set(one.id, one)
    else outcomes.push(repeatOf(one, earlier.record.digest, 'id'))
  }
  return { first: [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), outcomes }
}

/** What became of records under whose ids the graph had these digests ('' for none); `fresh` are the ones stored now. */
export const outcomesOf = <R extends { readonly digest: string }>(
  records: readonly Kept<R>[],
  known: ReadonlyMap<string, string>,
  field: string,
) => {
  const fresh: Kept<R>[] = []
  const outcomes = records.map((one): BatchOutcome => {
    const digest = known.get(one.id) ?? ''
    if (digest !== '') return repeatOf(one, digest, field)
    fresh.push(one)
    return { index: one.index, outcome: 'stored' }
  })
  return { outcomes, fresh }
}

/**
 * Most batches bring ids that are all new. So they are written without a look at what is there, which is a sixth of the database's work; where the
 * constraint on the id refuses one, nothing of the batch is stored, and `write` runs once more and looks.
 */
export const asNewOrElse = async <T>(write: (isNew: boolean) => Promise<T>): Promise<T> => {
  try {
    return await write(true)
  } catch (thrown) {
    if (thrown instanceof OcodeError && thrown.code === 'CONFLICT') return write(false)
    throw thrown
  }
}

type Preparing<K> = {
  /** The records to store; see idOutcomes. */
  readonly first: readonly K[]
  readonly outcomes: readonly BatchOutcome[]
  readonly refused: readonly Refusal[]
  /** `isNew` where none of the ids is thought to be there yet. */
  readonly write: (transaction: EventTransaction, records: readonly K[], isNew: boolean) => Promise<BatchOutcome[]>
}

/** The records of a batch on their way: `store` them in a transaction, alone or with others, then `answer` with what it gave. */
export const preparedBatch = <K>({ first, outcomes, refused, write }: Preparing<K>) => ({
  first,
  store: async (transaction: EventTransaction, isNew: boolean): Promise<BatchOutcome[]> =>
    first.length === 0 ? [] : write(transaction, first, isNew),
  answer: (stored: readonly BatchOutcome[]) => batchAnswer([...outcomes, ...stored], refused),
})

/** Stores a batch in a transaction of its own. */
export const storeBatch = async (
  context: Context,
  outbox: Outbox,
  { first, store }: Pick<ReturnType<typeof preparedBatch>, 'first' | 'store'>,
): Promise<BatchOutcome[]> =>
  first.length === 0
    ? []
    : asNewOrElse((isNew) => outbox.write(context, (transaction) => store(transaction, isNew), { records: first.length }))

const repeatOf = <R extends { readonly digest: string }>(
  { index, id, record }: Kept<R>,
  known: string,
  field: string,
): BatchOutcome =>
  record.digest === known
    ? { index, outcome: 'repeated' }
    : {
        index,
        outcome: 'CONFLICT',
        message: `${field} ${id} is taken by a record with another body; send this one under an id of its own.`,
      }
