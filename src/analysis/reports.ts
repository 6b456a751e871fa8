import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { mintId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { Page, pageInput } from '#src/kernel/page.ts'
import { id, reference } from '#src/kernel/schema.ts'
import { newestFirst, placedPage } from '#src/monitoring/service.ts'
import { analyzeErrors } from './analyze.ts'
import type { AnalysisDeps } from './deps.ts'
import { FailureAnalysisReport } from './model.ts'
import { reportOfErrorsQuery, reports, reportsByIdsQuery, storedReport } from './queries.ts'

export const analyzeError = operation({
  name: 'analysis.analyzeError',
  summary: 'Analyses an error anew with what is known by now; the report supersedes earlier ones, which stay.',
  role: 'agent',
  mode: 'write',
  input: z.object({ errorId: id() }),
  output: FailureAnalysisReport,
  errors: ['NOT_FOUND'],
  offered: { cli: 'analyze <error_id>' },
  async run(context, deps: AnalysisDeps, { errorId }) {
    const [made] = await analyzeErrors(context, deps, [errorId], { idOf: mintId, asksModel: true })
    if (made === undefined)
      throw new OcodeError('NOT_FOUND', `There is no error ${errorId}; record it first.`, { details: { id: errorId } })
    return made.report
  },
})

export const getFailureAnalysisReport = operation({
  name: 'analysis.getFailureAnalysisReport',
  summary: 'One report by its id, or the newest one that explains an error.',
  role: 'reader',
  mode: 'read',
  input: z
    .object({ reportId: reference(), errorId: reference() })
    .refine(({ reportId, errorId }) => (reportId === '') !== (errorId === ''), 'give exactly one of reportId and errorId'),
  output: FailureAnalysisReport,
  errors: ['NOT_FOUND'],
  async run(context, { store }: AnalysisDeps, { reportId, errorId }) {
    const [row] = await (reportId === ''
      ? store.read(context, reportOfErrorsQuery, { ids: [errorId] })
      : store.read(context, reportsByIdsQuery, { ids: [reportId] }))
    if (row) return storedReport.present(row.report)
    const what =
      reportId === '' ? `report on error ${errorId} yet; ask again in a moment, or call analyzeError` : `report ${reportId}`
    throw new OcodeError('NOT_FOUND', `There is no ${what}.`, { details: { id: reportId || errorId } })
  },
})

export const listFailureAnalysisReports = operation({
  name: 'analysis.listFailureAnalysisReports',
  summary: 'Reports, newest first, by task, error and pattern.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    filter: z.object({ taskId: reference(), errorId: reference(), errorPatternId: reference() }).prefault({}),
    ...pageInput(),
  }),
  output: Page(FailureAnalysisReport),
  async run(context, { store }: AnalysisDeps, { filter, first, after }) {
    const rows = await store.read(context, reports, { ...filter, ...newestFirst(after), limit: first + 1 })
    return placedPage(rows, { first, after }, ({ report }) => storedReport.present(report), 'reportId')
  },
})
