// take-hours: takes hours to make their rollups anew. It holds their locks: who marks one of them waits, and marks it again.
// params  hours list of int 1..1000
// rows    taken int
// index   metrics_hour
UNWIND $hours AS hour
MATCH (taken:MetricsHour {hour: hour})
SET taken:UnjudgedMetricsHour
REMOVE taken:StaleMetricsHour
RETURN count(taken) AS taken
