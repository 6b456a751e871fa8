// recent-successes: of the attempts before a moment, those with some tools that succeeded, newest first.
// params  toolNames list of string 1..1000 · newest int (order, exclusive) · scan int 1..10000 (attempts that are looked at) · commandChars int 0..65536
// rows    attemptId, taskId, toolName, rawCommand (shortened), envId string, order int, metadata (of the task) map or null
// index   execution_attempt_order
MATCH (attempt:ExecutionAttempt)
WHERE attempt.order < $newest
WITH attempt ORDER BY attempt.order DESC LIMIT $scan
WHERE attempt.outcome = 'EXECUTION_OUTCOME_SUCCESS' AND attempt.toolName IN $toolNames
OPTIONAL MATCH (attempt)-[:PART_OF]->(task:Task)
RETURN attempt.attemptId AS attemptId, coalesce(attempt.taskId, '') AS taskId, attempt.toolName AS toolName,
  coalesce(left(attempt.rawCommand, $commandChars), '') AS rawCommand, coalesce(attempt.environmentSnapshotId, '') AS envId, attempt.order AS order,
  task.metadata AS metadata
ORDER BY order DESC, attemptId
