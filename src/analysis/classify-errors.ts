import type { Consumer } from '#src/events/relay.ts'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import { analyzeErrors } from './analyze.ts'
import type { AnalysisDeps } from './deps.ts'
import { errorsOfLateAttempts } from './report-queries.ts'

/** Errors of late attempts that are analysed anew for one event at most: a thousand attempts with ten errors each. */
const LATE_ERRORS_MAX = 10_000
/** While the database works for one event, reports of another are made. */
const EVENTS_AT_ONCE = 3

/**
 * Analyses every error that is recorded, and anew those that were recorded before their attempt. An event that comes again finds its
 * reports there and changes nothing.
 */
export const classifyErrors = (deps: AnalysisDeps): Consumer => ({
  name: 'analysis.classifyErrors',
  types: ['error.recorded', 'attempt.recorded'],
  atOnce: EVENTS_AT_ONCE,
  handle: async (context, event) => {
    const scoped = { ...context, operation: 'analysis.classifyErrors' }
    const ids = event.items
      .filter(({ facts }) => event.type === 'error.recorded' || facts?.late === true)
      .map(({ entityId }) => entityId)
    if (ids.length === 0) return
    const errorIds =
      event.type === 'error.recorded'
        ? ids
        : (await deps.store.read(scoped, errorsOfLateAttempts, { ids, limit: LATE_ERRORS_MAX })).map(({ errorId }) => errorId)
    for (let from = 0; from < errorIds.length; from += BATCH_MAX)
      await analyzeErrors(scoped, deps, errorIds.slice(from, from + BATCH_MAX))
  },
})
