// unjudged-hours: hours whose rollups were made anew and have not been judged, oldest first, with how often they were made.
// params  limit int 1..1000
// rows    hour int (since 1970), counts int
// index   unjudged_metrics_hour (ordered scan of what is unjudged only)
MATCH (hour:UnjudgedMetricsHour)
WHERE hour.hour > -100000000
RETURN hour.hour AS hour, coalesce(hour.counts, 0) AS counts
ORDER BY hour
LIMIT $limit
