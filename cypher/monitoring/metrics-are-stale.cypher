// metrics-are-stale: whether there are hours whose rollups are to be made anew, or have not been judged.
// params  none
// rows    isStale bool
// index   stale_metrics_hour, unjudged_metrics_hour
RETURN EXISTS { MATCH (stale:StaleMetricsHour) WHERE stale.hour > -100000000 }
  OR EXISTS { MATCH (unjudged:UnjudgedMetricsHour) WHERE unjudged.hour > -100000000 } AS isStale
