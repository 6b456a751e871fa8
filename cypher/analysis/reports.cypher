// reports: the reports there are, newest first, by error, task and pattern. One way in is taken: the first of them that is given,
// else all in their order. A report on a pattern that was merged is one on the pattern it was merged into, whichever of their ids is asked for.
// params  errorId, taskId, errorPatternId string ('' for any) · order int, id string (the last of the page before) · limit int 1..501
// rows    report map, order int
// index   error_id, task_id, error_pattern_id, failure_analysis_report_order
CALL () {
  MATCH (:ErrorPattern {patternId: $errorPatternId})-[:ALIAS_OF*0..8]->(survivor:ErrorPattern)
  WHERE NOT EXISTS { (survivor)-[:ALIAS_OF]->() }
  MATCH (survivor)<-[:ALIAS_OF*0..8]-(one:ErrorPattern)
  RETURN collect(DISTINCT one.patternId) AS patternIds
}
CALL (patternIds) {
  WITH patternIds WHERE $errorId <> ''
  MATCH (:Error {errorId: $errorId})<-[:EXPLAINS]-(report:FailureAnalysisReport)
  WHERE report.order <= $order AND (report.order < $order OR report.reportId < $id)
    AND ($taskId = '' OR report.taskId = $taskId)
    AND ($errorPatternId = '' OR report.errorPatternId IN patternIds)
  RETURN report ORDER BY report.order DESC, report.reportId DESC LIMIT $limit
  UNION
  WITH patternIds WHERE $errorId = '' AND $taskId <> ''
  MATCH (:Task {taskId: $taskId})<-[:PART_OF]-(:ExecutionAttempt)-[:RESULTED_IN]->(:Error)<-[:EXPLAINS]-(report:FailureAnalysisReport)
  WHERE report.order <= $order AND (report.order < $order OR report.reportId < $id)
    AND ($errorPatternId = '' OR report.errorPatternId IN patternIds)
  RETURN report ORDER BY report.order DESC, report.reportId DESC LIMIT $limit
  UNION
  WITH patternIds WHERE $errorId = '' AND $taskId = '' AND $errorPatternId <> ''
  UNWIND patternIds AS patternId
  MATCH (:ErrorPattern {patternId: patternId})<-[:INSTANCE_OF]-(:Error)<-[:EXPLAINS]-(report:FailureAnalysisReport)
  WHERE report.order <= $order AND (report.order < $order OR report.reportId < $id)
    AND report.errorPatternId IN patternIds
  RETURN report ORDER BY report.order DESC, report.reportId DESC LIMIT $limit
  UNION
  WITH patternIds WHERE $errorId = '' AND $taskId = '' AND $errorPatternId = ''
  MATCH (report:FailureAnalysisReport)
  WHERE report.order <= $order AND (report.order < $order OR report.reportId < $id)
  RETURN report ORDER BY report.order DESC, report.reportId DESC LIMIT $limit
}
RETURN report {.reportId, .taskId, .failedAttemptId, .errorId, .errorPatternId, .inferredRootCause, .culpritActionId,
  .proposedRemediationStrategyDescription, .confidenceScore, analysisTimestamp: toString(report.analysisTimestamp), .relevantCkgEntities} AS report, report.order AS order
ORDER BY order DESC, report.reportId DESC
