// failed-step: an attempt that failed with what its agent did before it in the same task, oldest first.
// params  errorId, attemptId string, one of them '' · limit int 1..500
// rows    taskId string, metadata map or null, attempts list of maps, the failed one last; no row where there is no such attempt
// index   error_id, execution_attempt_id; cost grows with the attempts of one task
CALL () {
  MATCH (:Error {errorId: $errorId})<-[:RESULTED_IN]-(failed:ExecutionAttempt) RETURN failed
  UNION
  MATCH (failed:ExecutionAttempt {attemptId: $attemptId}) RETURN failed
}
WITH failed WHERE failed.stub IS NULL
WITH failed, head(COLLECT { MATCH (failed)-[:PART_OF]->(task:Task) RETURN task }) AS task
RETURN coalesce(task.taskId, '') AS taskId, task.metadata AS metadata,
  COLLECT {
    WITH failed, task
    MATCH (task)<-[:PART_OF]-(before:ExecutionAttempt)
    WHERE before.order < failed.order
    WITH before ORDER BY before.order DESC, before.attemptId LIMIT $limit
    WITH before ORDER BY before.order, before.attemptId
    RETURN {attemptId: before.attemptId, toolName: coalesce(before.toolName, ''), rawCommand: left(coalesce(before.rawCommand, ''), 16384),
      outcome: coalesce(before.outcome, ''), errorMessage: left(coalesce(before.errorMessage, ''), 2000)}
  } + [{attemptId: failed.attemptId, toolName: coalesce(failed.toolName, ''), rawCommand: left(coalesce(failed.rawCommand, ''), 16384),
    outcome: coalesce(failed.outcome, ''),
    errorMessage: left(coalesce(head(COLLECT { MATCH (failed)-[:RESULTED_IN]->(error:Error) RETURN error.errorMessage LIMIT 1 }), failed.errorMessage, ''), 2000)}] AS attempts
