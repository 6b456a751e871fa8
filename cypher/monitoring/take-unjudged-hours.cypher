// take-unjudged-hours: takes hours whose rollups were made anew and have not been judged. It holds the locks of the hours: who makes their
//   rollups anew meanwhile waits, and they are judged once more.
// params  limit int 1..1000
// rows    hour int (since 1970)
// index   unjudged_metrics_hour (ordered scan of what is unjudged only)
MATCH (hour:UnjudgedMetricsHour)
WHERE hour.hour > -100000000
WITH hour ORDER BY hour.hour LIMIT $limit
REMOVE hour:UnjudgedMetricsHour
RETURN hour.hour AS hour
