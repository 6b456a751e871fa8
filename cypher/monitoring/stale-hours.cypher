// stale-hours: hours whose rollups are to be made anew, oldest first, with how often each was marked.
// params  afterHour int · limit int 1..1000
// rows    hour int (since 1970), marks int
// index   stale_metrics_hour (ordered scan of what is stale only)
MATCH (stale:StaleMetricsHour)
WHERE stale.hour > $afterHour
RETURN stale.hour AS hour, coalesce(stale.marks, 0) AS marks
ORDER BY hour
LIMIT $limit
