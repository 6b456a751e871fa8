// report-to-judge: what a person's word on a report is about; takes the report's lock to the end of the transaction.
// params  reportId string
// rows    errorMessage string, inferredRootCause string, hypotheses list or null
// index   failure_analysis_report_id
MATCH (report:FailureAnalysisReport {reportId: $reportId})
SET report.reportId = $reportId
RETURN coalesce(head(COLLECT { MATCH (report)-[:EXPLAINS]->(error:Error) RETURN error.errorMessage LIMIT 1 }), '') AS errorMessage,
  report.inferredRootCause AS inferredRootCause, report.hypotheses AS hypotheses
