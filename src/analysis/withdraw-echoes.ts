import { BATCH_MAX } from '#src/kernel/batch.ts'
import type { Context } from '#src/kernel/context.ts'
import { markHoursNow } from '#src/monitoring/service.ts'
import type { AnalysisDeps } from './deps.ts'
import { echoesOf, withdrawErrors } from './report-queries.ts'

/** Batches of errors that are withdrawn at once: a failure that a hundred spans saw, of each of a thousand. */
const TURNS_MAX = 100

/**
 * A failure goes through all that is around where it happened, and several may tell of it, each with the same `failureKey` and a
 * precedence. Of these errors those stand whose precedence sorts first; the others, with their reports and the attempts that were told
 * only for them, are taken out of the graph. To be called after what tells of a failure is stored, whatever is stored at the same time: who
 * is the last to be stored sees all of it, so in whatever order they come, the end is the same. A repeat changes nothing.
 */
export const withdrawEchoes = async (
  context: Context,
  { store, outbox }: Pick<AnalysisDeps, 'store' | 'outbox'>,
  failureKeys: readonly string[],
): Promise<void> => {
  if (failureKeys.length === 0) return
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    const found = await store.read(context, echoesOf, { failureKeys: [...failureKeys], limit: BATCH_MAX })
    if (found.length === 0) return
    await outbox.write(context, async (transaction) => {
      const gone = await transaction.run(withdrawErrors, { errorIds: found.map(({ errorId }) => errorId) })
      await markHoursNow(transaction, [...new Set(gone.flatMap(({ hour }) => hour ?? []))])
    })
    if (found.length < BATCH_MAX) return
  }
}
