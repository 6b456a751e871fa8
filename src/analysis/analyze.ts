import { v5 } from 'uuid'
import type { EventTransaction } from '#src/events/outbox.ts'
import type { Context } from '#src/kernel/context.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { hourOf } from '#src/monitoring/service.ts'
import { distinct } from '#src/store/distinct.ts'
import type { Circumstances } from './circumstances.ts'
import { type AnalysisDeps, patternSetOf } from './deps.ts'
import { explain } from './explain.ts'
import { messageClassOf } from './grouping/message-class.ts'
import { hypothesesOf } from './hypotheses.ts'
import { type Judgements, judgementsFor, NO_JUDGEMENTS } from './judgements.ts'
import { suggestedCauses } from './language-model/suggest-causes.ts'
import { type Mention, type Modifier, mentionsOf, modifiersOf } from './mentions.ts'
import type { FailureAnalysisReport } from './model.ts'
import type { CompiledPatterns, FoundPattern } from './pattern-set.ts'
import { type ErrorToAnalyze, errorsToAnalyze, judgedCauses, recordAnalyses, recordMentions } from './report-queries.ts'
import { transienceOf } from './transience.ts'
import { COMMAND_CHARS, type WhatChanged, whatChanged } from './what-changed.ts'

/** Counts the ways in which errors were analysed; a new one gives new reports. */
export const ANALYSIS_VERSION = 2

/** Namespace of the ids of reports; a constant of this project. */
const REPORT_NAMESPACE = '2f1b7b54-9d2b-5c5e-9c1b-0c0de0c0de02'
/** How much of the end of standard error is read for a pattern. */
const STDERR_CHARS = 8_192
/** People's judgements that are held against an error: the latest. */
const JUDGED_MAX = 2_000

/** The id of the report that the service makes by itself: the same error with the same knowledge of its attempt gives the same. */
const reportIdOf = (error: { readonly errorId: string; readonly attemptId: string; readonly isAttemptKnown: boolean }): string =>
  v5(`${ANALYSIS_VERSION}\u0000${error.errorId}\u0000${error.isAttemptKnown ? error.attemptId : ''}`, REPORT_NAMESPACE)

/** The id of the report that is made because patterns were changed: another for each change, the same for a repeat. */
export const renewedIdOf =
  (change: string) =>
  (error: ErrorToAnalyze): string =>
    v5(`${change}\u0000${reportIdOf(error)}`, REPORT_NAMESPACE)

export type Analysis = { readonly report: FailureAnalysisReport; readonly isNew: boolean }

type Options = {
  readonly idOf?: (error: ErrorToAnalyze) => string
  /** Whether a language model is asked too, where there is one: for an error that somebody waits for, not for all that come in. */
  readonly asksModel?: boolean
}

/**
 * Analyses errors, 1,000 at most: finds the pattern and the code of each, who changed that code, what else changed since the same last
 * worked and what may be behind it, and stores a report under the id that `idOf` gives. A report that is there already stays. Ids of no
 * error are passed over. The number of statements does not grow with the errors, but for one question to the code graph for each 500 frames.
 */
export const analyzeErrors = async (
  context: Context,
  deps: AnalysisDeps,
  errorIds: readonly string[],
  { idOf = reportIdOf, asksModel = false }: Options = {},
): Promise<Analysis[]> => {
  const ids = [...new Set(errorIds)].sort()
  if (ids.length === 0) return []
  const patterns = await patternSetOf(deps).current(context)
  const errors = await deps.store.read(context, errorsToAnalyze, { ids, stderrChars: STDERR_CHARS, commandChars: COMMAND_CHARS })
  if (errors.length === 0) return []
  const matches = matchEach(patterns, errors)
  const mentions = await mentionsOf(context, deps, errors)
  const modifiers = await modifiersOf(context, deps, errors, mentions)
  const changes = await whatChanged(context, deps, errors)
  const judged = await deps.store.read(context, judgedCauses, { limit: JUDGED_MAX })
  const found = errors.map((error, at): Found => {
    const patternId = matches[at]?.pattern.patternId ?? ''
    const subject = { patternId, messageClass: judged.length === 0 ? '' : messageClassOf(error.errorMessage) }
    return {
      error,
      match: matches[at],
      mentions: mentions[at] ?? [],
      modifier: modifiers.get(error.errorId),
      changed: changes[at] as WhatChanged,
      judgements: judged.length === 0 ? NO_JUDGEMENTS : judgementsFor(judged, { ...subject, survivorOf: patterns.survivorOf }),
    }
  })
  const suggested = asksModel ? await suggestedCauses(context, deps, found) : []
  const now = context.now()
  const rows = found.map((one, index) => analysisRow(one, suggested[index] ?? [], { reportId: idOf(one.error), now, index }))
  const known = await deps.outbox.write(context, (transaction) => storeAnalyses(transaction, rows))
  return rows.map(({ report: { order: _, hypotheses: __, circumstances: ___, ...report } }) => ({
    report,
    isNew: !known.has(report.reportId),
  }))
}

/** What is known of an error before anything is concluded from it. */
export type Found = {
  readonly error: ErrorToAnalyze
  readonly match: FoundPattern | undefined
  readonly mentions: readonly Mention[]
  readonly modifier: Modifier | undefined
  readonly changed: WhatChanged
  readonly judgements: Judgements
}

type Row = ReturnType<typeof analysisRow>

const analysisRow = (
  { error, match, mentions, modifier, changed: { environmentIds, ...changes }, judgements }: Found,
  suggested: Parameters<typeof hypothesesOf>[0]['suggested'],
  { reportId, now, index }: { reportId: string; now: number; index: number },
) => {
  const { isTransient, kind, decidedBy } = transienceOf({ ...error, pattern: match })
  const circumstances: Circumstances = { isTransient, transientKind: kind, transientBecause: decidedBy, ...changes }
  const mentionedIds = [...new Set(mentions.map(({ entityId }) => entityId))]
  const known = {
    errorMessage: error.errorMessage,
    pattern: match?.pattern,
    matchConfidence: match?.matchConfidence ?? 0,
  }
  const hypotheses = hypothesesOf({
    ...known,
    errorId: error.errorId,
    ...judgements,
    circumstances,
    environmentIds,
    modifier,
    mentionedIds,
    suggested,
  })
  const explanation = explain({
    ...known,
    failedAttemptId: error.attemptId,
    mentions,
    modifierId: modifier?.attemptId,
    isFar: (modifier?.distance ?? 0) > 0,
    hypotheses,
  })
  return {
    report: {
      reportId,
      taskId: error.taskId,
      failedAttemptId: error.attemptId,
      errorId: error.errorId,
      errorPatternId: match?.pattern.patternId ?? '',
      analysisTimestamp: timestampOf(now),
      relevantCkgEntities: relevantOf(mentionedIds, modifier),
      ...explanation,
      order: Math.trunc(now) * 1_000 + index,
      hypotheses,
      circumstances,
    },
    matchConfidence: known.matchConfidence,
    matchedBy: match === undefined ? '' : 'regex',
    aliasId: match?.aliasId ?? '',
    isTransient,
    mentions,
    hour: error.isAttemptKnown ? hourOf(error.order) : undefined,
  }
}

/** The code that bears on a failure: what the error leads to, and what was changed of that which it depends on. */
const relevantOf = (mentionedIds: readonly string[], modifier: Modifier | undefined): string[] => [
  ...new Set([...mentionedIds, ...(modifier && modifier.distance > 0 ? [modifier.changedId] : [])]),
]

/** Stores what is new and tells of it; gives the ids of the reports that were there already. */
const storeAnalyses = async (transaction: EventTransaction, rows: readonly Row[]): Promise<ReadonlySet<string>> => {
  const patterns = distinct(rows.map(({ report }) => report.errorPatternId))
  const stored = rows.map(({ report, mentions: _, hour: __, ...row }) => ({
    ...report,
    ...row,
    pattern: patterns.placeOf(report.errorPatternId),
  }))
  const met = await transaction.run(recordAnalyses, { patternIds: patterns.list, rows: stored })
  const known = new Set(met.map(({ reportId }) => reportId))
  const fresh = rows.filter(({ report }) => !known.has(report.reportId))
  const mentions = fresh.flatMap(({ report: { reportId, relevantCkgEntities }, mentions: found }) =>
    relevantCkgEntities.map((entityId, order) => {
      const { how = 'changed dependency', line = null } = found.find((one) => one.entityId === entityId)?.frame ?? {}
      return { reportId, entityId, how, line, order }
    }),
  )
  if (mentions.length > 0) await transaction.run(recordMentions, { rows: mentions })
  if (fresh.length > 0) {
    transaction.emit(
      'error.analyzed',
      fresh.map(({ report: { errorId, reportId, errorPatternId }, hour }) => ({
        entityId: errorId,
        facts: { reportId, errorPatternId, ...(hour === undefined ? {} : { hour }) },
      })),
    )
  }
  return known
}

/** The best pattern of each error; what is printed the same is matched once. */
const matchEach = (patterns: CompiledPatterns, errors: readonly ErrorToAnalyze[]): (FoundPattern | undefined)[] => {
  const known = new Map<string, FoundPattern | undefined>()
  return errors.map(({ errorMessage, stderr, stackTrace }) => {
    const key = `${errorMessage}\u0000${stderr}\u0000${stackTrace}`
    if (!known.has(key)) known.set(key, patterns.best([errorMessage, stderr, stackTrace]))
    return known.get(key)
  })
}
