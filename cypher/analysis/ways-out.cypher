// ways-out: for errors, the first of the next attempts of their task that succeeded.
// params  ids list of string 1..100 · steps int 1..10 (attempts that are looked at)
// rows    taskId, toolName, rawCommand string (shortened), attemptId string; no row where none of them succeeded
// index   error_id; cost grows with the attempts of the tasks
UNWIND $ids AS id
MATCH (:Error {errorId: id})<-[:RESULTED_IN]-(failed:ExecutionAttempt)-[:PART_OF]->(task:Task)
CALL (failed, task) {
  MATCH (task)<-[:PART_OF]-(next:ExecutionAttempt)
  WHERE next.order > failed.order
  WITH next ORDER BY next.order, next.attemptId LIMIT $steps
  WITH next WHERE next.outcome = 'EXECUTION_OUTCOME_SUCCESS'
  RETURN next ORDER BY next.order, next.attemptId LIMIT 1
}
RETURN DISTINCT task.taskId AS taskId, coalesce(next.toolName, '') AS toolName, left(coalesce(next.rawCommand, ''), 512) AS rawCommand, next.attemptId AS attemptId
ORDER BY attemptId
