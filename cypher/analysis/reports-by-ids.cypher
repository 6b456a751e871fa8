// reports-by-ids: the reports of these ids.
// params  ids list of string 1..500
// rows    id string, report map; no row for an id that there is not
// index   failure_analysis_report_id
UNWIND $ids AS id
MATCH (report:FailureAnalysisReport {reportId: id})
RETURN id, report {.reportId, .taskId, .failedAttemptId, .errorId, .errorPatternId, .inferredRootCause, .culpritActionId,
  .proposedRemediationStrategyDescription, .confidenceScore, analysisTimestamp: toString(report.analysisTimestamp), .relevantCkgEntities} AS report
