import { z } from 'zod'
import type { EventTransaction } from '#src/events/outbox.ts'
import { type BatchOutcome, batchOf, batchOutput, splitBatch } from '#src/kernel/batch.ts'
import type { Context } from '#src/kernel/context.ts'
import { withMintedId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { inputForm } from '#src/kernel/schema.ts'
import { idOutcomes, type Kept, outcomesOf, preparedBatch, storeBatch } from './idempotence.ts'
import { ErrorRecord } from './model.ts'
import { createErrors, recordErrors as recordErrorsQuery } from './queries.ts'
import type { MonitoringDeps } from './record-attempts.ts'
import { keptError, orderOf, severityOf, withoutSilence } from './rules.ts'

/** Texts that many errors leave empty. */
const OFTEN_EMPTY = ['errorCode', 'stackTrace'] as const

/** Stores errors and ties each to its attempt, which may come later or never. Tells `error.recorded` of those that are new. */
export const recordErrors = operation({
  name: 'monitoring.recordErrors',
  summary:
    'Records up to 1,000 errors, each of which is then classified and explained; the same id with another body is refused.',
  role: 'agent',
  mode: 'write',
  offered: {
    mcp: 'Record a failure that you have not recorded as an attempt, with its whole message and stack trace and an error_id of your own, then call diagnose with that id.',
  },
  input: z.object({ errors: batchOf(inputForm(ErrorRecord, 'errorId')) }),
  output: z.object(batchOutput()),
  async run(context, { outbox }: MonitoringDeps, { errors }) {
    const batch = errorBatch(context, errors)
    return batch.answer(await storeBatch(context, outbox, batch))
  },
})

/** An error; where it is one of several that tell of the same failure, with what says which stands: see withdraw-echoes.ts of the analysis. */
export type ToldError = ErrorRecord & { readonly failureKey?: string; readonly precedence?: string }

/** A batch of errors, ready to be stored in a transaction. */
export const errorBatch = (context: Context, told: readonly ToldError[]) => {
  const now = context.now()
  const { fit, refused } = splitBatch(told)
  const kept = fit.map(({ index, record }): KeptToldError => {
    const error = withMintedId(record, 'errorId')
    return { index, id: error.errorId, record: keptError(error, orderOf(error.occurredAt, now, index)) }
  })
  return preparedBatch({ ...idOutcomes(kept), refused, write: storeErrors })
}

type KeptToldError = Kept<ReturnType<typeof keptError<ToldError>>>

const storeErrors = async (
  transaction: EventTransaction,
  errors: readonly KeptToldError[],
  isNew: boolean,
): Promise<BatchOutcome[]> => {
  const rows = errors.map(({ record }) => withoutSilence({ ...record, severity: severityOf(record) }, OFTEN_EMPTY))
  const found = isNew ? [] : await transaction.run(recordErrorsQuery, { rows })
  if (isNew) await transaction.run(createErrors, { rows })
  const { fresh, outcomes } = outcomesOf(errors, new Map(found.map(({ errorId, known }) => [errorId, known])), 'errorId')
  if (fresh.length > 0) {
    transaction.emit(
      'error.recorded',
      fresh.map(({ id }) => ({ entityId: id })),
    )
  }
  return outcomes
}
