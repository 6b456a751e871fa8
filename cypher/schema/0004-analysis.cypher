CREATE CONSTRAINT error_pattern_id IF NOT EXISTS FOR (pattern:ErrorPattern) REQUIRE pattern.patternId IS UNIQUE;
CREATE CONSTRAINT failure_analysis_report_id IF NOT EXISTS FOR (report:FailureAnalysisReport) REQUIRE report.reportId IS UNIQUE;
CREATE CONSTRAINT pattern_set_name IF NOT EXISTS FOR (patterns:PatternSet) REQUIRE patterns.name IS UNIQUE;
CREATE INDEX error_pattern_name IF NOT EXISTS FOR (pattern:ErrorPattern) ON (pattern.name);
CREATE INDEX failure_analysis_report_order IF NOT EXISTS FOR (report:FailureAnalysisReport) ON (report.order);
