// settle-judged-hours: notes that hours were judged. One whose rollups were made anew meanwhile stays unjudged. It holds the locks of the hours, so it
//   comes last: who marks one of them waits.
// params  hours list of {hour int, counts int (as they were before the judgement)} 1..1000, ascending
// rows    hour int (since 1970), of those that are judged now
// index   metrics_hour
UNWIND $hours AS row
MATCH (judged:MetricsHour {hour: row.hour})
SET judged.hour = row.hour
WITH judged, row WHERE coalesce(judged.counts, 0) = row.counts
REMOVE judged:UnjudgedMetricsHour
RETURN judged.hour AS hour
