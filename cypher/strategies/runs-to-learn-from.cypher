// runs-to-learn-from: tasks by their ids with their attempts, oldest first, as far as learning needs them.
// params  afterId string · limit int 1..1000
// rows    task map with problemTypeId and problemTypeName ('' where it has none), codeEntityIds of the code it changed (0..20) endedAt and
//         environment (that of most attempts, null where none is known), attempts list of
//         maps (messages and commands shortened) with the patternId of their error ('' where it has none)
// index   task_id (in order); cost grows with the attempts at the tasks
MATCH (task:Task)
WHERE task.taskId > $afterId
WITH task ORDER BY task.taskId LIMIT $limit
CALL (task) {
  MATCH (task)<-[:PART_OF]-(attempt:ExecutionAttempt)
  WITH attempt ORDER BY attempt.order, attempt.attemptId LIMIT 500
  RETURN collect({attemptId: attempt.attemptId, toolName: coalesce(attempt.toolName, ''), rawCommand: left(coalesce(attempt.rawCommand, ''), 16384),
    outcome: coalesce(attempt.outcome, ''), errorMessage: left(coalesce(attempt.errorMessage, ''), 2000),
    patternId: CASE attempt.outcome WHEN 'EXECUTION_OUTCOME_SUCCESS' THEN '' ELSE
      coalesce(head(COLLECT { MATCH (attempt)-[:RESULTED_IN]->(:Error)-[:INSTANCE_OF]->(pattern:ErrorPattern) RETURN pattern.patternId ORDER BY pattern.patternId LIMIT 1 }), '') END}) AS attempts
}
CALL (task) {
  OPTIONAL MATCH (task)<-[:PART_OF]-(:ExecutionAttempt)-[:OCCURRED_IN]->(one:Environment)
  WITH one, count(*) AS uses ORDER BY uses DESC, one.envId LIMIT 1
  RETURN CASE WHEN one IS NULL THEN null ELSE
    {osType: coalesce(one.osType, ''), osVersion: coalesce(one.osVersion, ''), dependencyVersions: one.dependencyVersions} END AS environment
}
WITH task, attempts, environment, head(COLLECT { MATCH (task)-[:OF_TYPE]->(type:ProblemType) RETURN type LIMIT 1 }) AS type
RETURN {taskId: task.taskId, status: coalesce(task.status, ''), assignedAgentId: coalesce(task.assignedAgentId, ''), metadata: task.metadata,
  problemTypeId: coalesce(type.problemTypeId, ''), problemTypeName: coalesce(type.name, ''),
  codeEntityIds: COLLECT { MATCH (task)<-[:PART_OF]-(:ExecutionAttempt)-[:MODIFIED]->(entity:CodeEntity) RETURN DISTINCT entity.entityId ORDER BY entity.entityId LIMIT 20 },
  endedAt: toString(coalesce(task.completedAt, task.updatedAt)), environment: environment} AS task, attempts
ORDER BY task.taskId
