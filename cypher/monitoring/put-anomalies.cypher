// put-anomalies: stores what was noticed, or how it went on, and ties what is new to failed attempts that show it: those of its first
//   hours, oldest first. A model is that of the attempt's agent, or stands in the task's metadata.
// params  rows list of {anomaly Anomaly with order, fromOrder, beforeOrder int, modelText string, isNew bool}, 1..1000 · evidence int 1..100
// rows    anomalyId string
// index   anomaly_id, execution_attempt_order; grows with the attempts of the first hours
UNWIND $rows AS row
MERGE (anomaly:Anomaly {anomalyId: row.anomaly.anomalyId})
SET anomaly += row.anomaly
WITH row, anomaly
CALL (row, anomaly) {
  WITH row, anomaly WHERE row.isNew
  MATCH (attempt:ExecutionAttempt)
  WHERE attempt.order >= row.fromOrder AND attempt.order < row.beforeOrder
    AND attempt.outcome IN ['EXECUTION_OUTCOME_FAILURE', 'EXECUTION_OUTCOME_TIMEOUT']
    AND CASE row.anomaly.grouping
      WHEN 'METRICS_GROUPING_TOOL' THEN attempt.toolName = row.anomaly.key
      WHEN 'METRICS_GROUPING_AGENT' THEN attempt.agentId = row.anomaly.key
      ELSE EXISTS { (attempt)-[:PERFORMED_BY]->(agent:Agent) WHERE agent.model = row.anomaly.key }
        OR EXISTS { (attempt)-[:PART_OF]->(task:Task) WHERE task.metadata CONTAINS row.modelText }
    END
  WITH anomaly, attempt ORDER BY attempt.order, attempt.attemptId LIMIT $evidence
  MERGE (anomaly)-[:EVIDENCED_BY]->(attempt)
}
RETURN DISTINCT anomaly.anomalyId AS anomalyId
