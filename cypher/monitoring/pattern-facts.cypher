// pattern-facts: how often attempts of hours ran into each error pattern, by what rollups count by.
// params  hours list of int 1..1000 (since 1970)
// rows    hour int, toolName, agentId, agentModel, taskMetadata (JSON text), problemTypeId, patternId string, attempts int (errors)
// index   execution_attempt_order; grows with the attempts of the hours
UNWIND $hours AS hour
MATCH (attempt:ExecutionAttempt)
WHERE attempt.order >= hour * 3600000000 AND attempt.order < (hour + 1) * 3600000000
  AND attempt.outcome <> 'EXECUTION_OUTCOME_UNSPECIFIED'
MATCH (attempt)-[:RESULTED_IN]->(:Error)-[:INSTANCE_OF]->(pattern:ErrorPattern)
WITH hour, attempt, pattern.patternId AS patternId, count(*) AS errors
WITH hour, attempt, patternId, errors, head([(attempt)-[:PERFORMED_BY]->(agent:Agent) | agent]) AS agent,
  head([(attempt)-[:PART_OF]->(task:Task) | task]) AS task
WITH hour, attempt, patternId, errors, agent, task, head([(task)-[:OF_TYPE]->(type:ProblemType) | type]) AS type
RETURN hour, coalesce(attempt.toolName, '') AS toolName, coalesce(attempt.agentId, '') AS agentId, coalesce(agent.model, '') AS agentModel,
  coalesce(task.metadata, '') AS taskMetadata, coalesce(type.problemTypeId, '') AS problemTypeId, patternId, sum(errors) AS attempts
