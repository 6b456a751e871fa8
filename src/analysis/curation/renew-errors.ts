import { analyzeErrors, renewedIdOf } from '#src/analysis/analyze.ts'
import { type AnalysisDeps, patternSetOf } from '#src/analysis/deps.ts'
import { errorsToAnalyze } from '#src/analysis/report-queries.ts'
import type { Consumer } from '#src/events/relay.ts'
import type { Context } from '#src/kernel/context.ts'
import { errorsToRenew } from './queries.ts'

const ERRORS_AT_ONCE = 1_000
/** Pages of errors that are looked at after one change. */
const PAGES_MAX = 500
const STDERR_CHARS = 8_192

/**
 * Analyses errors anew whose pattern is another than it was, after people changed which patterns there are: of the patterns that the
 * event names in its fact `renew`, '' standing for errors of none. The reports supersede the earlier ones; an event that comes again
 * finds them there.
 */
export const renewErrors = (deps: AnalysisDeps): Consumer => ({
  name: 'analysis.renewErrors',
  types: ['pattern.changed'],
  handle: async (context, event) => {
    const scoped = { ...context, operation: 'analysis.renewErrors' }
    for (const { facts } of event.items) {
      const renew = Array.isArray(facts?.renew) ? facts.renew : []
      for (const patternId of renew) await renewErrorsOf(scoped, deps, String(patternId), event.eventId)
    }
  },
})

const renewErrorsOf = async (context: Context, deps: AnalysisDeps, patternId: string, change: string): Promise<void> => {
  for (let page = 0, afterId = ''; page < PAGES_MAX; page += 1) {
    const rows = await deps.store.read(context, errorsToRenew, { patternId, afterId, limit: ERRORS_AT_ONCE })
    const ids = rows.map(({ errorId }) => errorId)
    const moving = ids.length === 0 ? [] : await thoseOfOthers(context, deps, ids, patternId)
    if (moving.length > 0) await analyzeErrors(context, deps, moving, { idOf: renewedIdOf(change) })
    if (rows.length < ERRORS_AT_ONCE) return
    afterId = ids.at(-1) ?? ''
  }
}

/** Those of some errors that are, as patterns are now, of another pattern than this. */
const thoseOfOthers = async (
  context: Context,
  deps: AnalysisDeps,
  ids: readonly string[],
  patternId: string,
): Promise<string[]> => {
  const patterns = await patternSetOf(deps).current(context)
  const errors = await deps.store.read(context, errorsToAnalyze, { ids: [...ids], stderrChars: STDERR_CHARS, commandChars: 0 })
  return errors.flatMap(({ errorId, errorMessage, stderr, stackTrace }) =>
    (patterns.best([errorMessage, stderr, stackTrace])?.pattern.patternId ?? '') === patternId ? [] : [errorId],
  )
}
