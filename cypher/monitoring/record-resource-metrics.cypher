// record-resource-metrics: stores what attempts used under its own ids and ties each to its attempt, which becomes a stub where
//   it was never heard of. What is there already stays as it is; `known` is the digest it has. Locks as record-attempts does.
// params  rows list of {metrics: ResourceMetrics with how it is kept}, 1..1000
// rows    metricsId string, known string; none for what was stored now
// index   resource_metrics_id, execution_attempt_id; two writes a row
UNWIND $rows AS row
MERGE (metrics:ResourceMetrics {metricsId: row.metrics.metricsId})
ON MATCH SET metrics.metricsId = row.metrics.metricsId
WITH row, metrics, metrics.digest AS known
FOREACH (new IN CASE WHEN known IS NULL THEN [row.metrics] ELSE [] END |
  SET metrics = new
  FOREACH (attemptId IN CASE new.attemptId WHEN '' THEN [] ELSE [new.attemptId] END |
    MERGE (attempt:ExecutionAttempt {attemptId: attemptId})
    ON CREATE SET attempt.stub = true
    CREATE (metrics)-[:MEASURED_IN]->(attempt))
)
WITH row, known WHERE known IS NOT NULL
RETURN row.metrics.metricsId AS metricsId, known
