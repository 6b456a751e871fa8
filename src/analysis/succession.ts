import { byIds } from '#src/store/by-ids.ts'
import { FailureAnalysisReport } from './model.ts'
import { storedReport } from './queries.ts'
import { successionOfReports } from './report-queries.ts'

export const supersededByReports = byIds({
  name: 'analysis.supersededByReports',
  summary: 'The earlier report on the same error that each report supersedes; null for the first.',
  value: FailureAnalysisReport.nullable(),
  query: successionOfReports,
  valueOf: ({ superseded }) => superseded && storedReport.present(superseded),
})

export const supersedingReports = byIds({
  name: 'analysis.supersedingReports',
  summary: 'The later report on the same error that supersedes each report; null for the newest.',
  value: FailureAnalysisReport.nullable(),
  query: successionOfReports,
  valueOf: ({ superseding }) => superseding && storedReport.present(superseding),
})
