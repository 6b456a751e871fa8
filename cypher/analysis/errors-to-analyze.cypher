// errors-to-analyze: what the analysis needs of errors and of the attempts that ran into them.
// params  ids list of string 1..1000 · stderrChars int 0..65536 (of the end) · commandChars int 0..65536 (of the start)
// rows    errorId, errorMessage, stackTrace string, isTransient bool, attemptId, taskId, toolName, stderr, rawCommand, envId string ('' where
//         there is no attempt, or only a stub of one), order int (of the attempt; 0 without one), context struct or null, metadata (of the
//         task) map or null, isAttemptKnown bool
// index   error_id
UNWIND $ids AS id
MATCH (error:Error {errorId: id})
WHERE error.stub IS NULL
OPTIONAL MATCH (error)<-[:RESULTED_IN]-(attempt:ExecutionAttempt)
OPTIONAL MATCH (attempt)-[:PART_OF]->(task:Task)
RETURN error.errorId AS errorId, error.errorMessage AS errorMessage, coalesce(error.stackTrace, '') AS stackTrace, error.isTransient AS isTransient,
  coalesce(attempt.attemptId, '') AS attemptId, coalesce(attempt.taskId, '') AS taskId, coalesce(attempt.toolName, '') AS toolName,
  coalesce(right(attempt.stderr, $stderrChars), '') AS stderr, coalesce(left(attempt.rawCommand, $commandChars), '') AS rawCommand,
  coalesce(attempt.environmentSnapshotId, '') AS envId, coalesce(attempt.order, 0) AS order, error.context AS context, task.metadata AS metadata,
  attempt IS NOT NULL AND attempt.stub IS NULL AS isAttemptKnown
