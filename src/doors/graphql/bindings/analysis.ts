import { type Bindings, relation, root } from '#src/doors/graphql/field.ts'

export const analysisBindings: Bindings = {
  Query: {
    errorPattern: root('analysis.getErrorPattern', { isNullable: true }),
    errorPatterns: root('analysis.listErrorPatterns'),
    failureAnalysisReport: root('analysis.getFailureAnalysisReport', { isNullable: true }),
    failureAnalysisReports: root('analysis.listFailureAnalysisReports'),
  },
  Mutation: {
    upsertErrorPattern: root('analysis.upsertErrorPattern'),
    analyzeError: root('analysis.analyzeError'),
  },
  Error: {
    pattern: relation('analysis.patternOfErrors', 'errorId'),
    matchConfidence: relation('analysis.matchConfidenceOfErrors', 'errorId'),
    matchedBy: relation('analysis.matchedByOfErrors', 'errorId'),
    mentions: relation('analysis.mentionsOfErrors', 'errorId'),
    report: relation('analysis.reportOfErrors', 'errorId'),
  },
  ErrorPattern: { errors: relation('analysis.errorsOfPatterns', 'patternId') },
  FailureAnalysisReport: {
    pattern: relation('analysis.patternsByIds', 'errorPatternId'),
    codeEntities: relation('analysis.mentionsOfReports', 'reportId'),
  },
  PlanModificationProposal: { sourceReport: relation('analysis.reportsByIds', 'sourceReportId') },
  ExecutionAttempt: { modified: relation('analysis.modifiedOfAttempts', 'attemptId') },
  ErrorAnalyzed: { report: relation('analysis.reportsByIds', 'reportId') },
  Tool: { commonErrors: relation('analysis.commonErrorsOfTools', 'toolId') },
}
