import { v5 } from 'uuid'
import { resolveFrames } from '#src/codegraph/service.ts'
import type { EventTransaction } from '#src/events/outbox.ts'
import type { Context } from '#src/kernel/context.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { distinct } from '#src/store/distinct.ts'
import { type AnalysisDeps, patternSetOf } from './deps.ts'
import { explain } from './explain.ts'
import { type FoundFrame, framesIn } from './frames.ts'
import type { FailureAnalysisReport } from './model.ts'
import type { CompiledPatterns, FoundPattern } from './pattern-set.ts'
import { culprits, type ErrorToAnalyze, errorsToAnalyze, recordAnalyses, recordMentions } from './queries.ts'

/** Counts the ways in which errors were analysed; a new one gives new reports. */
export const ANALYSIS_VERSION = 1

/** Namespace of the ids of reports; a constant of this project. */
const REPORT_NAMESPACE = '2f1b7b54-9d2b-5c5e-9c1b-0c0de0c0de02'
/** How much of the end of standard error is read for a pattern. */
const STDERR_CHARS = 8_192
/** Frames that one question to the code graph takes. */
const FRAMES_BATCH = 500

/** The id of the report that the service makes by itself: the same error with the same knowledge of its attempt gives the same. */
export const reportIdOf = (error: {
  readonly errorId: string
  readonly attemptId: string
  readonly isAttemptKnown: boolean
}): string =>
  v5(`${ANALYSIS_VERSION}\u0000${error.errorId}\u0000${error.isAttemptKnown ? error.attemptId : ''}`, REPORT_NAMESPACE)

type Mention = { readonly frame: FoundFrame; readonly entityId: string; readonly name: string }
export type Analysis = { readonly report: FailureAnalysisReport; readonly isNew: boolean }

/**
 * Analyses errors, 1,000 at most: finds the pattern and the code of each, who changed that code, and stores a report under the id
 * that `idOf` gives. A report that is there already stays. Ids of no error are passed over. The number of
 * statements does not grow with the errors, but for one question to the code graph for each 500 frames.
 */
export const analyzeErrors = async (
  context: Context,
  deps: AnalysisDeps,
  errorIds: readonly string[],
  idOf: (error: ErrorToAnalyze) => string = reportIdOf,
): Promise<Analysis[]> => {
  const ids = [...new Set(errorIds)].sort()
  if (ids.length === 0) return []
  const patterns = await patternSetOf(deps).current(context)
  const errors = await deps.store.read(context, errorsToAnalyze, { ids, stderrChars: STDERR_CHARS })
  if (errors.length === 0) return []
  const matches = matchEach(patterns, errors)
  const mentions = await mentionsOf(context, deps, errors)
  const modifiers = await modifiersOf(context, deps, errors, mentions)
  const now = context.now()
  const rows = errors.map((error, index) =>
    analysisRow(
      error,
      { match: matches[index], mentions: mentions[index] ?? [], modifierId: modifiers.get(error.errorId) },
      { reportId: idOf(error), now, index },
    ),
  )
  const known = await deps.outbox.write(context, (transaction) => storeAnalyses(transaction, rows))
  return rows.map(({ report: { order: _, ...report } }) => ({ report, isNew: !known.has(report.reportId) }))
}

type Row = ReturnType<typeof analysisRow>

const analysisRow = (
  error: ErrorToAnalyze,
  found: { match: FoundPattern | undefined; mentions: readonly Mention[]; modifierId: string | undefined },
  { reportId, now, index }: { reportId: string; now: number; index: number },
) => {
  const { match, mentions, modifierId } = found
  const explanation = explain({
    errorMessage: error.errorMessage,
    failedAttemptId: error.attemptId,
    pattern: match?.pattern,
    matchConfidence: match?.matchConfidence ?? 0,
    mentions,
    modifierId,
  })
  return {
    report: {
      reportId,
      taskId: error.taskId,
      failedAttemptId: error.attemptId,
      errorId: error.errorId,
      errorPatternId: match?.pattern.patternId ?? '',
      analysisTimestamp: timestampOf(now),
      relevantCkgEntities: [...new Set(mentions.map(({ entityId }) => entityId))],
      ...explanation,
      order: Math.trunc(now) * 1_000 + index,
    },
    matchConfidence: match?.matchConfidence ?? 0,
    matchedBy: match === undefined ? '' : 'regex',
    isTransient: match?.isTransient ?? false,
    mentions,
  }
}

/** Stores what is new and tells of it; gives the ids of the reports that were there already. */
const storeAnalyses = async (transaction: EventTransaction, rows: readonly Row[]): Promise<ReadonlySet<string>> => {
  const patterns = distinct(rows.map(({ report }) => report.errorPatternId))
  const stored = rows.map(({ mentions: _, ...row }) => ({ ...row, pattern: patterns.placeOf(row.report.errorPatternId) }))
  const met = await transaction.run(recordAnalyses, { patternIds: patterns.list, rows: stored })
  const known = new Set(met.map(({ reportId }) => reportId))
  const fresh = rows.filter(({ report }) => !known.has(report.reportId))
  const mentions = fresh.flatMap(({ report: { reportId }, mentions: found }) =>
    found.map(({ entityId, frame: { how, line } }, order) => ({ reportId, entityId, how, line, order })),
  )
  if (mentions.length > 0) await transaction.run(recordMentions, { rows: mentions })
  if (fresh.length > 0) {
    transaction.emit(
      'error.analyzed',
      fresh.map(({ report: { errorId, reportId, errorPatternId } }) => ({
        entityId: errorId,
        facts: { reportId, errorPatternId },
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

/** The code each error leads to, innermost frame first, each entity once. */
const mentionsOf = async (context: Context, deps: AnalysisDeps, errors: readonly ErrorToAnalyze[]): Promise<Mention[][]> => {
  const framesOf = errors.map(({ errorMessage, stderr, stackTrace }) =>
    framesIn(stackTrace === '' ? `${errorMessage}\n${stderr}` : `${stackTrace}\n${errorMessage}`),
  )
  const frames = new Map(framesOf.flat().map((frame) => [placeKey(frame), frame]))
  const entities = new Map<string, { entityId: string; name: string }>()
  const asked = [...frames.entries()]
  for (let from = 0; from < asked.length; from += FRAMES_BATCH) {
    const batch = asked.slice(from, from + FRAMES_BATCH)
    const { entities: found } = await resolveFrames.call(context, deps, {
      frames: batch.map(([, { path, line, functionName }]) => ({ path, line, functionName })),
    })
    for (const [at, [key]] of batch.entries()) {
      const entity = found[at]
      if (entity) entities.set(key, { entityId: entity.entityId, name: entity.name })
    }
  }
  return framesOf.map((own) => {
    const byEntity = new Map<string, Mention>()
    for (const frame of own) {
      const entity = entities.get(placeKey(frame))
      if (entity && !byEntity.has(entity.entityId)) byEntity.set(entity.entityId, { frame, ...entity })
    }
    return [...byEntity.values()]
  })
}

const placeKey = ({ path, line, functionName }: FoundFrame): string => `${path}\n${line}\n${functionName}`

/** The attempt that last changed the code an error leads to, by error id. */
const modifiersOf = async (
  context: Context,
  deps: AnalysisDeps,
  errors: readonly ErrorToAnalyze[],
  mentions: readonly (readonly Mention[])[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = errors.flatMap(({ errorId, attemptId }, at) => {
    const entityIds = (mentions[at] ?? []).map(({ entityId }) => entityId)
    return attemptId === '' || entityIds.length === 0 ? [] : [{ errorId, attemptId, entityIds }]
  })
  if (rows.length === 0) return new Map()
  const found = await deps.store.read(context, culprits, { rows })
  return new Map(found.map(({ errorId, culpritId }) => [errorId, culpritId]))
}
