export { ANALYSIS_VERSION } from './analyze.ts'
export { classifyErrors } from './classify-errors.ts'
export { classifyMessages, classOfMessage, MessageClass, MessageQuestion } from './classify-messages.ts'
export type { AnalysisDeps } from './deps.ts'
export { answerCulprit, CulpritAnswer, CulpritQuestion, findCulprits } from './find-culprits.ts'
export { classTextOf, openTemplates, type Templates } from './grouping/templates.ts'
export {
  getErrorPattern,
  listErrorPatterns,
  matchErrorPatterns,
  PatternMatch,
  upsertErrorPattern,
  upsertErrorPatterns,
} from './patterns.ts'
export {
  CodeMention,
  commonErrorsOfTools,
  errorsOfPatterns,
  matchConfidenceOfErrors,
  matchedByOfErrors,
  mentionsOfErrors,
  mentionsOfReports,
  modifiedOfAttempts,
  patternOfErrors,
  patternsByIds,
  reportOfErrors,
  reportsByIds,
  ToolError,
} from './relations.ts'
export { analyzeError, getFailureAnalysisReport, listFailureAnalysisReports } from './reports.ts'
