// report-of-errors: the newest report that explains each error.
// params  ids list of string 1..500
// rows    id string, report map; no row for an error that none explains
// index   error_id
UNWIND $ids AS id
CALL (id) {
  MATCH (:Error {errorId: id})<-[:EXPLAINS]-(report:FailureAnalysisReport)
  RETURN report ORDER BY report.order DESC, report.reportId DESC LIMIT 1
}
RETURN id, report {.reportId, .taskId, .failedAttemptId, .errorId, .errorPatternId, .inferredRootCause, .culpritActionId,
  .proposedRemediationStrategyDescription, .confidenceScore, analysisTimestamp: toString(report.analysisTimestamp), .relevantCkgEntities} AS report
