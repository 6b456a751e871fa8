import { z } from 'zod'
import type { EventTransaction } from '#src/events/outbox.ts'
import { batchAnswer, batchOf, batchOutput, splitBatch } from '#src/kernel/batch.ts'
import { withMintedId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { inputForm } from '#src/kernel/schema.ts'
import { asNewOrElse, idOutcomes, outcomesOf } from './idempotence.ts'
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
    const now = context.now()
    const { fit, refused } = splitBatch(errors)
    const kept = fit.map(({ index, record }) => {
      const error = withMintedId(record, 'errorId')
      return { index, id: error.errorId, record: keptError(error, orderOf(error.occurredAt, now, index)) }
    })
    const { first, outcomes } = idOutcomes(kept)
    if (first.length === 0) return batchAnswer(outcomes, refused)
    const rows = first.map(({ record }) => withoutSilence({ ...record, severity: severityOf(record) }, OFTEN_EMPTY))
    const write = async (transaction: EventTransaction, isNew: boolean) => {
      const found = isNew ? [] : await transaction.run(recordErrorsQuery, { rows })
      if (isNew) await transaction.run(createErrors, { rows })
      const met = outcomesOf(first, new Map(found.map(({ errorId, known }) => [errorId, known])), 'errorId')
      if (met.fresh.length > 0) {
        transaction.emit(
          'error.recorded',
          met.fresh.map(({ id }) => ({ entityId: id })),
        )
      }
      return met.outcomes
    }
    const stored = await asNewOrElse((isNew) =>
      outbox.write(context, (transaction) => write(transaction, isNew), { records: first.length }),
    )
    return batchAnswer([...outcomes, ...stored], refused)
  },
})
