// mark-hours: notes that the rollups of the hours in which these attempts happened are to be made anew.
// params  attemptIds, errorIds, taskIds, agentIds, metricsIds list of string, 0..1000 each: attempts, and what attempts belong to
// rows    marked int
// index   execution_attempt_id, error_id, task_id, agent_id, resource_metrics_id, metrics_hour; grows with the attempts
CALL () {
  UNWIND $attemptIds AS id
  MATCH (attempt:ExecutionAttempt {attemptId: id})
  RETURN attempt.order AS order
  UNION ALL
  UNWIND $errorIds AS id
  MATCH (:Error {errorId: id})<-[:RESULTED_IN]-(attempt:ExecutionAttempt)
  RETURN attempt.order AS order
  UNION ALL
  UNWIND $taskIds AS id
  MATCH (:Task {taskId: id})<-[:PART_OF]-(attempt:ExecutionAttempt)
  RETURN attempt.order AS order
  UNION ALL
  UNWIND $agentIds AS id
  MATCH (:Agent {agentId: id})<-[:PERFORMED_BY]-(attempt:ExecutionAttempt)
  RETURN attempt.order AS order
  UNION ALL
  UNWIND $metricsIds AS id
  MATCH (:ResourceMetrics {metricsId: id})-[:MEASURED_IN]->(attempt:ExecutionAttempt)
  RETURN attempt.order AS order
}
WITH order WHERE order IS NOT NULL
WITH DISTINCT toInteger(floor(order / 3600000000.0)) AS hour
ORDER BY hour
MERGE (marked:MetricsHour {hour: hour})
SET marked:StaleMetricsHour
RETURN count(marked) AS marked
