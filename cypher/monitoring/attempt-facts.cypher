// attempt-facts: what attempts of hours have in common that rollups count by, and how many there were. Of an attempt that did not say
//   what it used itself, what was measured of it last counts. Buckets of durations are those of src/monitoring/metrics/histogram.ts.
// params  hours list of int 1..1000 (since 1970) · logGamma float · slack float
// rows    hour int, toolName, agentId, agentModel, taskMetadata (JSON text), problemTypeId, outcome string, bucket int or null,
//         attempts, tokensIn, tokensOut, costMicros int, patternId string ('')
// index   execution_attempt_order; grows with the attempts of the hours
UNWIND $hours AS hour
MATCH (attempt:ExecutionAttempt)
WHERE attempt.order >= hour * 3600000000 AND attempt.order < (hour + 1) * 3600000000
  AND attempt.outcome <> 'EXECUTION_OUTCOME_UNSPECIFIED'
WITH hour, attempt, attempt.completedAt.epochMillis - attempt.startedAt.epochMillis AS ms,
  head([(attempt)-[:PERFORMED_BY]->(agent:Agent) | agent]) AS agent,
  head([(attempt)-[:PART_OF]->(task:Task) | task]) AS task,
  head(COLLECT {
    WITH attempt WHERE attempt.resourceMetrics IS NULL
    MATCH (attempt)<-[:MEASURED_IN]-(measured:ResourceMetrics)
    RETURN measured ORDER BY measured.order DESC, measured.metricsId LIMIT 1
  }) AS measured
WITH hour, attempt, agent, task, head([(task)-[:OF_TYPE]->(type:ProblemType) | type]) AS type, coalesce(measured, attempt) AS used,
  CASE WHEN ms IS NULL OR ms < 0 THEN null WHEN ms < 1 THEN -1 ELSE toInteger(ceil(log(ms) / $logGamma - $slack)) END AS bucket
RETURN hour, coalesce(attempt.toolName, '') AS toolName, coalesce(attempt.agentId, '') AS agentId, coalesce(agent.model, '') AS agentModel,
  coalesce(task.metadata, '') AS taskMetadata, coalesce(type.problemTypeId, '') AS problemTypeId, attempt.outcome AS outcome, bucket,
  count(*) AS attempts, sum(coalesce(used.tokensIn, 0)) AS tokensIn, sum(coalesce(used.tokensOut, 0)) AS tokensOut,
  sum(coalesce(used.costMicros, 0)) AS costMicros, '' AS patternId
