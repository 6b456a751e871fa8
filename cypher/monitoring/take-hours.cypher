// take-hours: takes hours to store their rollups, which were counted before without any lock. One that was marked again meanwhile stays stale,
//   to be counted once more; one that somebody else has stored since is left out. It holds their locks: who marks one of them waits.
// params  hours list of {hour int, marks int (as they were before the count)} 1..1000
// rows    hour int (since 1970), of those that are taken
// index   metrics_hour
UNWIND $hours AS row
MATCH (taken:MetricsHour {hour: row.hour})
SET taken.hour = row.hour
WITH taken, row WHERE taken:StaleMetricsHour
SET taken:UnjudgedMetricsHour, taken.counts = coalesce(taken.counts, 0) + 1
FOREACH (unchanged IN CASE WHEN coalesce(taken.marks, 0) = row.marks THEN [taken] ELSE [] END | REMOVE unchanged:StaleMetricsHour)
RETURN taken.hour AS hour
