export { ANALYSIS_VERSION } from './analyze.ts'
export { classifyErrors } from './classify-errors.ts'
export { classifyMessages, classOfMessage, MessageClass, MessageQuestion } from './classify-messages.ts'
export { aliasesOfPatterns, mergeErrorPatterns, unmergeErrorPattern } from './curation/merge-patterns.ts'
export { renameErrorPattern } from './curation/rename-pattern.ts'
export { renewErrors } from './curation/renew-errors.ts'
export { splitErrorPattern } from './curation/split-pattern.ts'
export type { AnalysisDeps } from './deps.ts'
export { answerCulprit, CulpritAnswer, CulpritQuestion, findCulprits } from './find-culprits.ts'
export { familyOf } from './grouping/family.ts'
export { classTextOf, openTemplates, type Templates } from './grouping/templates.ts'
export {
  circumstancesOfReports,
  hypothesesOfReports,
  judgeReport,
  ReportVerdict,
  verdictsOfReports,
} from './judge-report.ts'
export { type LanguageModel, openLanguageModel } from './language-model/language-model.ts'
export { askModelService, jsonOf, type ModelService } from './language-model/model-service.ts'
export type { CandidateSearch } from './matcher-candidates.ts'
export { openRe2Search } from './matcher-re2.ts'
export {
  getErrorPattern,
  listErrorPatterns,
  matchErrorPatterns,
  PatternMatch,
  upsertErrorPattern,
  upsertErrorPatterns,
} from './patterns.ts'
export { decideErrorPattern, type PatternOutcome, storeProposedPatterns } from './proposing/decide-pattern.ts'
export { TASKS_MIN } from './proposing/pattern-for.ts'
export { makeProposals, type Proposals, readUnknownErrors, unknownAmongErrors } from './proposing/propose.ts'
export type { UnknownErrors } from './proposing/unknown-errors.ts'
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
export { supersededByReports, supersedingReports } from './succession.ts'
export { transientKindIn } from './transience.ts'
export { withdrawEchoes } from './withdraw-echoes.ts'
