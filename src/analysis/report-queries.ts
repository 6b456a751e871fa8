import { z } from 'zod'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import { GROUPS_MAX } from '#src/kernel/page.ts'
import { stringMap, struct, timestamp } from '#src/kernel/schema.ts'
import { instantText, listed } from '#src/store/codec.ts'
import { place as placeInList } from '#src/store/distinct.ts'
import { query } from '#src/store/query.ts'
import { Circumstances } from './circumstances.ts'
import { Hypothesis } from './hypotheses.ts'
import { FailureAnalysisReport } from './model.ts'
import { storedReport } from './queries.ts'

const text = z.string()
const batch = z.array(text).min(1).max(BATCH_MAX)
const rowsOf = <R extends z.ZodType>(row: R, max = BATCH_MAX) => z.object({ rows: z.array(row).min(1).max(max) })
const hypotheses = z.array(Hypothesis).meta({ kind: 'struct' })
const circumstances = Circumstances.meta({ kind: 'struct' })

export const errorsToAnalyze = query('analysis/errors-to-analyze', {
  mode: 'read',
  params: z.object({ ids: batch, stderrChars: z.int().min(0).max(65_536), commandChars: z.int().min(0).max(65_536) }),
  row: z.object({
    errorId: text,
    errorMessage: text,
    stackTrace: text,
    isTransient: z.boolean(),
    attemptId: text,
    taskId: text,
    toolName: text,
    stderr: text,
    rawCommand: text,
    envId: text,
    order: z.int(),
    context: struct().nullable(),
    metadata: stringMap().nullable(),
    isAttemptKnown: z.boolean(),
  }),
})
export type ErrorToAnalyze = z.output<(typeof errorsToAnalyze)['row']>

export const echoesOf = query('analysis/echoes', {
  mode: 'read',
  params: z.object({ failureKeys: batch, limit: z.int().min(1).max(BATCH_MAX) }),
  row: z.object({ errorId: text }),
})

export const withdrawErrors = query('analysis/withdraw-errors', {
  mode: 'write',
  params: z.object({ errorIds: batch }),
  row: z.object({ hour: z.int().nullable() }),
})

export const errorsOfLateAttempts = query('analysis/errors-of-late-attempts', {
  mode: 'read',
  params: z.object({ ids: batch, limit: z.int().min(1).max(10_000) }),
  row: z.object({ errorId: text }),
})

export const recentSuccesses = query('analysis/recent-successes', {
  mode: 'read',
  params: z.object({
    toolNames: batch,
    newest: z.int(),
    scan: z.int().min(1).max(10_000),
    commandChars: z.int().min(0).max(65_536),
  }),
  row: z.object({
    attemptId: text,
    taskId: text,
    toolName: text,
    rawCommand: text,
    envId: text,
    order: z.int(),
    metadata: stringMap().nullable(),
  }),
})

export const recentChanges = query('analysis/recent-changes', {
  mode: 'read',
  params: z.object({ oldest: z.int(), newest: z.int(), limit: z.int().min(1).max(10_000) }),
  row: z.object({
    attemptId: text,
    taskId: text,
    order: z.int(),
    metadata: stringMap().nullable(),
    entityId: text,
    name: text,
    path: text,
  }),
})

export const culprits = query('analysis/culprits', {
  mode: 'read',
  params: rowsOf(z.object({ errorId: text, attemptId: text, entityIds: z.array(text).min(1).max(64) })).extend({
    reach: z.int().min(1).max(5_000),
  }),
  row: z.object({ errorId: text, culpritId: text, changedId: text, distance: z.int() }),
})

export const recordAnalyses = query('analysis/record-analyses', {
  mode: 'write',
  preChecked: true,
  params: rowsOf(
    listed(
      FailureAnalysisReport.extend({
        analysisTimestamp: instantText,
        order: z.int(),
        hypotheses,
        circumstances,
        pattern: placeInList(),
        matchConfidence: z.number(),
        matchedBy: text,
        /** The pattern whose expression it was, where that was merged into another since; else empty. */
        aliasId: text,
        isTransient: z.boolean(),
      }),
    ),
  ).extend({ patternIds: z.array(text).max(BATCH_MAX) }),
  row: z.object({ reportId: text }),
})

export const recordMentions = query('analysis/record-mentions', {
  mode: 'write',
  params: rowsOf(z.object({ reportId: text, entityId: text, how: text, line: z.int().nullable(), order: z.int() }), 64_000),
  row: z.object({ recorded: z.int() }),
})

export const judgedCauses = query('analysis/judged-causes', {
  mode: 'read',
  params: z.object({ limit: z.int().min(1).max(10_000) }),
  row: z.object({ reportId: text, errorPatternId: text, messageClass: text, confirmedCause: text, rejectedCause: text }),
})
export type JudgedCause = z.output<(typeof judgedCauses)['row']>

export const reportToJudge = query('analysis/report-to-judge', {
  mode: 'write',
  params: z.object({ reportId: text }),
  row: z.object({ errorMessage: text, inferredRootCause: text, hypotheses: hypotheses.nullable() }),
})

export const judgeReportQuery = query('analysis/judge-report', {
  mode: 'write',
  params: z.object({
    reportId: text,
    messageClass: text,
    confirmedCause: text,
    rejectedCause: text,
    comment: text,
    judgedBy: text,
    isRight: z.boolean(),
    now: timestamp(),
  }),
  row: z.object({ reportId: text }),
})

export const successionOfReports = query('analysis/succession-of-reports', {
  mode: 'read',
  params: z.object({ ids: z.array(text).min(1).max(GROUPS_MAX) }),
  row: z.object({ id: text, superseded: storedReport.row.nullable(), superseding: storedReport.row.nullable() }),
})

export const findingsOfReports = query('analysis/findings-of-reports', {
  mode: 'read',
  params: z.object({ ids: z.array(text).min(1).max(GROUPS_MAX) }),
  row: z.object({
    id: text,
    hypotheses: hypotheses.nullable(),
    circumstances: circumstances.nullable(),
    isRight: z.boolean().nullable(),
    confirmedCause: text.nullable(),
    comment: text.nullable(),
    judgedBy: text.nullable(),
    judgedAt: timestamp().nullable(),
  }),
})
