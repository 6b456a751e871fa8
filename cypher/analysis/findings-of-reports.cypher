// findings-of-reports: what reports found out besides what they say: ranked causes, circumstances, and what people said of them.
// params  ids list of string 1..500
// rows    id string, hypotheses list or null, circumstances map or null, isRight bool or null, confirmedCause, comment, judgedBy string or null,
//         judgedAt timestamp or null; no row for an id that there is not
// index   failure_analysis_report_id
UNWIND $ids AS id
MATCH (report:FailureAnalysisReport {reportId: id})
RETURN id, report.hypotheses AS hypotheses, report.circumstances AS circumstances, report.isRight AS isRight,
  report.confirmedCause AS confirmedCause, report.comment AS comment, report.judgedBy AS judgedBy, toString(report.judgedAt) AS judgedAt
