// anomalies-by-ids: what was noticed, by id.
// params  ids list of string 1..500
// rows    id string, anomaly map
// index   anomaly_id
UNWIND $ids AS id
MATCH (anomaly:Anomaly {anomalyId: id})
RETURN id, anomaly {.anomalyId, .grouping, .key, .status, startedAt: toString(anomaly.startedAt), noticedAt: toString(anomaly.noticedAt), recoveredAt: toString(anomaly.recoveredAt),
  .baselineSuccesses, .baselineFailures, .successes, .failures, .chance,
  attemptIds: COLLECT { MATCH (anomaly)-[:EVIDENCED_BY]->(attempt:ExecutionAttempt) RETURN attempt.attemptId ORDER BY attempt.order, attempt.attemptId }} AS anomaly
