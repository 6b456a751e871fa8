CREATE INDEX failure_analysis_report_judged_at IF NOT EXISTS FOR (report:FailureAnalysisReport) ON (report.judgedAt);
CREATE INDEX error_pattern_state IF NOT EXISTS FOR (pattern:ErrorPattern) ON (pattern.state);
