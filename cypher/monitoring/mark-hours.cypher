// mark-hours: notes that the rollups of hours are to be made anew: of those that are named, and of those in which attempts of the given
// tasks, agents and measurements happened.
// params  hours list of int (since 1970) · taskIds, agentIds, metricsIds list of string; 0..1000 each
// rows    marked int
// index   task_id, agent_id, resource_metrics_id, metrics_hour; grows with the attempts of the tasks and agents
CALL () {
  UNWIND $hours AS hour
  RETURN hour
  UNION
  UNWIND $taskIds AS id
  MATCH (:Task {taskId: id})<-[:PART_OF]-(attempt:ExecutionAttempt)
  RETURN toInteger(floor(attempt.order / 3600000000.0)) AS hour
  UNION
  UNWIND $agentIds AS id
  MATCH (:Agent {agentId: id})<-[:PERFORMED_BY]-(attempt:ExecutionAttempt)
  RETURN toInteger(floor(attempt.order / 3600000000.0)) AS hour
  UNION
  UNWIND $metricsIds AS id
  MATCH (:ResourceMetrics {metricsId: id})-[:MEASURED_IN]->(attempt:ExecutionAttempt)
  RETURN toInteger(floor(attempt.order / 3600000000.0)) AS hour
}
WITH hour WHERE hour IS NOT NULL
ORDER BY hour
MERGE (marked:MetricsHour {hour: hour})
SET marked:StaleMetricsHour, marked.marks = coalesce(marked.marks, 0) + 1
RETURN count(marked) AS marked
