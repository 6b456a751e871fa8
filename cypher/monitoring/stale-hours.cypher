// stale-hours: hours whose rollups are to be made anew, oldest first.
// params  limit int 1..1000
// rows    hour int (since 1970)
// index   stale_metrics_hour (ordered scan of what is stale only)
MATCH (stale:StaleMetricsHour)
WHERE stale.hour > -100000000
RETURN stale.hour AS hour
ORDER BY hour
LIMIT $limit
