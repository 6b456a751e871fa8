// Rollups of attempts by hour, the hours whose rollups are to be made anew, and what was noticed in them.
CREATE CONSTRAINT metrics_hour IF NOT EXISTS FOR (hour:MetricsHour) REQUIRE hour.hour IS UNIQUE;
CREATE CONSTRAINT stale_metrics_hour IF NOT EXISTS FOR (hour:StaleMetricsHour) REQUIRE hour.hour IS UNIQUE;
CREATE CONSTRAINT unjudged_metrics_hour IF NOT EXISTS FOR (hour:UnjudgedMetricsHour) REQUIRE hour.hour IS UNIQUE;
CREATE CONSTRAINT rollup_place IF NOT EXISTS FOR (rollup:Rollup) REQUIRE (rollup.grouping, rollup.key, rollup.hour) IS UNIQUE;
CREATE INDEX rollup_hour IF NOT EXISTS FOR (rollup:Rollup) ON (rollup.grouping, rollup.hour);
CREATE CONSTRAINT anomaly_id IF NOT EXISTS FOR (anomaly:Anomaly) REQUIRE anomaly.anomalyId IS UNIQUE;
CREATE INDEX anomaly_order IF NOT EXISTS FOR (anomaly:Anomaly) ON (anomaly.order);
CREATE INDEX anomaly_series IF NOT EXISTS FOR (anomaly:Anomaly) ON (anomaly.grouping, anomaly.key);
