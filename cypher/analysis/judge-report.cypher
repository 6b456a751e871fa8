// judge-report: writes down what a person said of a report, beside what the report says.
// params  reportId, messageClass, confirmedCause, rejectedCause, comment, judgedBy string · isRight bool · now timestamp
// rows    reportId string; no row where there is no such report
// index   failure_analysis_report_id
MATCH (report:FailureAnalysisReport {reportId: $reportId})
SET report.isRight = $isRight, report.messageClass = $messageClass, report.confirmedCause = $confirmedCause, report.rejectedCause = $rejectedCause,
  report.comment = $comment, report.judgedBy = $judgedBy, report.judgedAt = $now
RETURN report.reportId AS reportId
