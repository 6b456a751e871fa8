// anomalies: what was noticed, newest first, and whether there are hours that have not been looked at.
// params  grouping, key string (METRICS_GROUPING_UNSPECIFIED and '' for any) · statuses list of string (any where it is empty) · order int,
//         id string (below this place) · fromOrder int · limit int 1..501
// rows    anomalies list of {anomaly map, order int}, isStale bool; one row
// index   anomaly_order (ordered scan), stale_metrics_hour, unjudged_metrics_hour
CALL () {
  MATCH (anomaly:Anomaly)
  WHERE anomaly.order >= $fromOrder AND anomaly.order <= $order AND (anomaly.order < $order OR anomaly.anomalyId < $id)
    AND ($grouping = 'METRICS_GROUPING_UNSPECIFIED' OR anomaly.grouping = $grouping) AND ($key = '' OR anomaly.key = $key)
    AND (size($statuses) = 0 OR anomaly.status IN $statuses)
  WITH anomaly ORDER BY anomaly.order DESC, anomaly.anomalyId DESC LIMIT $limit
  RETURN collect({anomaly: anomaly {.anomalyId, .grouping, .key, .status, startedAt: toString(anomaly.startedAt), noticedAt: toString(anomaly.noticedAt),
    recoveredAt: toString(anomaly.recoveredAt), .baselineSuccesses, .baselineFailures, .successes, .failures, .chance,
    attemptIds: COLLECT { MATCH (anomaly)-[:EVIDENCED_BY]->(attempt:ExecutionAttempt) RETURN attempt.attemptId ORDER BY attempt.order, attempt.attemptId }},
    order: anomaly.order}) AS anomalies
}
RETURN anomalies, EXISTS { MATCH (stale:StaleMetricsHour) WHERE stale.hour > -100000000 }
  OR EXISTS { MATCH (unjudged:UnjudgedMetricsHour) WHERE unjudged.hour > -100000000 } AS isStale
