// anomalies: what was noticed, newest first.
// params  grouping, key string (METRICS_GROUPING_UNSPECIFIED and '' for any) · statuses list of string (any where it is empty) · order int,
//         id string (below this place) · fromOrder int · limit int 1..501
// rows    anomaly map, order int
// index   anomaly_order (ordered scan)
MATCH (anomaly:Anomaly)
WHERE anomaly.order >= $fromOrder AND anomaly.order <= $order AND (anomaly.order < $order OR anomaly.anomalyId < $id)
  AND ($grouping = 'METRICS_GROUPING_UNSPECIFIED' OR anomaly.grouping = $grouping) AND ($key = '' OR anomaly.key = $key)
  AND (size($statuses) = 0 OR anomaly.status IN $statuses)
WITH anomaly ORDER BY anomaly.order DESC, anomaly.anomalyId DESC LIMIT $limit
RETURN anomaly {.anomalyId, .grouping, .key, .status, startedAt: toString(anomaly.startedAt), noticedAt: toString(anomaly.noticedAt), recoveredAt: toString(anomaly.recoveredAt),
  .baselineSuccesses, .baselineFailures, .successes, .failures, .chance,
  attemptIds: COLLECT { MATCH (anomaly)-[:EVIDENCED_BY]->(attempt:ExecutionAttempt) RETURN attempt.attemptId ORDER BY attempt.order, attempt.attemptId }} AS anomaly,
  anomaly.order AS order
ORDER BY order DESC, anomaly.anomalyId DESC
