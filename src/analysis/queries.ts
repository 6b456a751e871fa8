import { z } from 'zod'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import { GROUPS_MAX, PAGE_MAX } from '#src/kernel/page.ts'
import { stringMap, struct } from '#src/kernel/schema.ts'
import { ErrorRecord } from '#src/monitoring/model.ts'
import { query } from '#src/store/query.ts'
import { stored } from '#src/store/stored.ts'
import { ErrorPattern, FailureAnalysisReport } from './model.ts'

export const storedPattern = stored(ErrorPattern)
export const storedReport = stored(FailureAnalysisReport)
export const storedError = stored(ErrorRecord)

const ids = z.array(z.string()).min(1).max(GROUPS_MAX)
const limit = z
  .int()
  .min(1)
  .max(PAGE_MAX + 1)
const place = { order: z.int(), id: z.string(), limit }
const rowsOf = <R extends z.ZodType>(row: R, max = BATCH_MAX) => z.object({ rows: z.array(row).min(1).max(max) })

export const patternSetVersion = query('analysis/pattern-set-version', {
  mode: 'read',
  params: z.object({}),
  row: z.object({ version: z.string() }),
})

export const patternsToMatch = query('analysis/patterns-to-match', {
  mode: 'read',
  params: z.object({ afterId: z.string(), limit: z.int().min(1).max(BATCH_MAX) }),
  row: z.object({
    pattern: storedPattern.row,
    priority: z.int(),
    isTransient: z.boolean(),
    isTransienceSaid: z.boolean(),
    survivorId: z.string(),
    isCurated: z.boolean(),
  }),
})

export const upsertPatterns = query('analysis/upsert-patterns', {
  mode: 'write',
  params: rowsOf(z.object({ pattern: ErrorPattern, priority: z.int().nullable(), isTransient: z.boolean().nullable() })),
  row: z.object({ pattern: storedPattern.row }),
})

export const patternsByIdsQuery = query('analysis/patterns-by-ids', {
  mode: 'read',
  params: z.object({ ids }),
  row: z.object({ id: z.string(), pattern: storedPattern.row }),
})

export const patterns = query('analysis/patterns', {
  mode: 'read',
  params: z.object({ wantedName: z.string(), problemTypeId: z.string(), name: z.string(), id: z.string(), limit }),
  row: z.object({ pattern: storedPattern.row }),
})

export const reportsByIdsQuery = query('analysis/reports-by-ids', {
  mode: 'read',
  params: z.object({ ids }),
  row: z.object({ id: z.string(), report: storedReport.row }),
})

export const reportOfErrorsQuery = query('analysis/report-of-errors', {
  mode: 'read',
  params: z.object({ ids }),
  row: z.object({ id: z.string(), report: storedReport.row }),
})

export const reports = query('analysis/reports', {
  mode: 'read',
  params: z.object({ errorId: z.string(), taskId: z.string(), errorPatternId: z.string(), ...place }),
  row: z.object({ report: storedReport.row, order: z.int() }),
})

export const patternOfErrorsQuery = query('analysis/pattern-of-errors', {
  mode: 'read',
  params: z.object({ ids }),
  row: z.object({ id: z.string(), pattern: storedPattern.row, matchConfidence: z.number(), matchedBy: z.string() }),
})

const mentions = {
  mode: 'read' as const,
  params: z.object({ ids, ...place }),
  row: z.object({
    id: z.string(),
    mentions: z.array(z.object({ entityId: z.string(), how: z.string(), line: z.int().nullable(), order: z.int() })),
  }),
}
export const mentionsOfErrorsQuery = query('analysis/mentions-of-errors', mentions)
export const mentionsOfReportsQuery = query('analysis/mentions-of-reports', mentions)

export const modifiedOfAttemptsQuery = query('analysis/modified-of-attempts', {
  mode: 'read',
  params: z.object({ ids, path: z.string(), name: z.string(), id: z.string(), limit }),
  row: z.object({ id: z.string(), entities: z.array(z.object({ entityId: z.string(), path: z.string(), name: z.string() })) }),
})

export const errorsOfPatternsQuery = query('analysis/errors-of-patterns', {
  mode: 'read',
  params: z.object({ ids, ...place }),
  row: z.object({ id: z.string(), errors: z.array(z.object({ error: storedError.row, order: z.int() })) }),
})

export const commonErrorsOfToolsQuery = query('analysis/common-errors-of-tools', {
  mode: 'read',
  params: z.object({ ids, count: z.int(), id: z.string(), limit }),
  row: z.object({
    id: z.string(),
    errors: z.array(
      z.object({ pattern: storedPattern.row.nullable(), patternId: z.string(), count: z.int(), lastOrder: z.int().nullable() }),
    ),
  }),
})

export const patternsByNameQuery = query('analysis/patterns-by-name', {
  mode: 'read',
  params: z.object({ name: z.string() }),
  row: z.object({ patternId: z.string() }),
})

export const messagesToLearnFrom = query('analysis/messages-to-learn-from', {
  mode: 'read',
  params: z.object({ afterId: z.string(), limit: z.int().min(1).max(BATCH_MAX) }),
  row: z.object({ errorId: z.string(), message: z.string(), context: struct().nullable(), metadata: stringMap().nullable() }),
})

export const errorCount = query('analysis/error-count', {
  mode: 'read',
  params: z.object({}),
  row: z.object({ errors: z.int() }),
})
