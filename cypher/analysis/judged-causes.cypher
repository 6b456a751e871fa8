// judged-causes: what people said of reports, the last said first.
// params  limit int 1..10000
// rows    reportId, errorPatternId, messageClass string, confirmedCause, rejectedCause string ('' for none)
// index   failure_analysis_report_judged_at (in order)
MATCH (report:FailureAnalysisReport)
WHERE report.judgedAt IS NOT NULL
RETURN report.reportId AS reportId, report.errorPatternId AS errorPatternId, coalesce(report.messageClass, '') AS messageClass,
  coalesce(report.confirmedCause, '') AS confirmedCause, coalesce(report.rejectedCause, '') AS rejectedCause
ORDER BY report.judgedAt DESC
LIMIT $limit
