// succession-of-reports: which report each supersedes, and which supersedes it.
// params  ids list of string 1..500
// rows    id string, superseded report map or null, superseding report map or null; no row for an id that there is not
// index   failure_analysis_report_id
UNWIND $ids AS id
MATCH (report:FailureAnalysisReport {reportId: id})
CALL (report) {
  OPTIONAL MATCH (report)-[:SUPERSEDES]->(one:FailureAnalysisReport)
  RETURN one AS superseded ORDER BY one.order DESC, one.reportId DESC LIMIT 1
}
CALL (report) {
  OPTIONAL MATCH (report)<-[:SUPERSEDES]-(one:FailureAnalysisReport)
  RETURN one AS superseding ORDER BY one.order DESC, one.reportId DESC LIMIT 1
}
RETURN id,
  superseded {.reportId, .taskId, .failedAttemptId, .errorId, .errorPatternId, .inferredRootCause, .culpritActionId,
    .proposedRemediationStrategyDescription, .confidenceScore, analysisTimestamp: toString(superseded.analysisTimestamp), .relevantCkgEntities} AS superseded,
  superseding {.reportId, .taskId, .failedAttemptId, .errorId, .errorPatternId, .inferredRootCause, .culpritActionId,
    .proposedRemediationStrategyDescription, .confidenceScore, analysisTimestamp: toString(superseding.analysisTimestamp), .relevantCkgEntities} AS superseding
