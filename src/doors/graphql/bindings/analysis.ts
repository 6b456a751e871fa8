import { type Bindings, relation, root } from '#src/doors/graphql/field.ts'

export const analysisBindings: Bindings = {
  Query: {
    errorPattern: root('analysis.getErrorPattern', { isNullable: true }),
    errorPatterns: root('analysis.listErrorPatterns'),
    failureAnalysisReport: root('analysis.getFailureAnalysisReport', { isNullable: true }),
    failureAnalysisReports: root('analysis.listFailureAnalysisReports'),
    matchErrorPatterns: root('analysis.matchErrorPatterns'),
    classifyMessages: root('analysis.classifyMessages'),
    findCulprits: root('analysis.findCulprits'),
  },
  Mutation: {
    upsertErrorPattern: root('analysis.upsertErrorPattern'),
    upsertErrorPatterns: root('analysis.upsertErrorPatterns'),
    analyzeError: root('analysis.analyzeError'),
    judgeReport: root('analysis.judgeReport'),
    mergeErrorPatterns: root('analysis.mergeErrorPatterns'),
    unmergeErrorPattern: root('analysis.unmergeErrorPattern'),
    renameErrorPattern: root('analysis.renameErrorPattern'),
    splitErrorPattern: root('analysis.splitErrorPattern'),
  },
  Error: {
    pattern: relation('analysis.patternOfErrors', 'errorId'),
    matchConfidence: relation('analysis.matchConfidenceOfErrors', 'errorId'),
    matchedBy: relation('analysis.matchedByOfErrors', 'errorId'),
    mentions: relation('analysis.mentionsOfErrors', 'errorId'),
    report: relation('analysis.reportOfErrors', 'errorId'),
  },
  ErrorPattern: {
    errors: relation('analysis.errorsOfPatterns', 'patternId'),
    aliases: relation('analysis.aliasesOfPatterns', 'patternId'),
  },
  FailureAnalysisReport: {
    pattern: relation('analysis.patternsByIds', 'errorPatternId'),
    codeEntities: relation('analysis.mentionsOfReports', 'reportId'),
    hypotheses: relation('analysis.hypothesesOfReports', 'reportId'),
    circumstances: relation('analysis.circumstancesOfReports', 'reportId'),
    verdict: relation('analysis.verdictsOfReports', 'reportId'),
    supersedes: relation('analysis.supersededByReports', 'reportId'),
    supersededBy: relation('analysis.supersedingReports', 'reportId'),
  },
  PlanModificationProposal: { sourceReport: relation('analysis.reportsByIds', 'sourceReportId') },
  ExecutionAttempt: { modified: relation('analysis.modifiedOfAttempts', 'attemptId') },
  ErrorAnalyzed: { report: relation('analysis.reportsByIds', 'reportId') },
  Tool: { commonErrors: relation('analysis.commonErrorsOfTools', 'toolId') },
}
