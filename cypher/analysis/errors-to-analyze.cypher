// errors-to-analyze: what the analysis needs of errors and of the attempts that ran into them.
// params  ids list of string 1..1000 · stderrChars int 0..65536
// rows    errorId, errorMessage, stackTrace string, isTransient bool, attemptId, taskId, toolName, stderr string ('' where there is no
//         attempt, or only a stub of one; of stderr the end), isAttemptKnown bool, isAnalyzed bool
// index   error_id
UNWIND $ids AS id
MATCH (error:Error {errorId: id})
WHERE error.stub IS NULL
OPTIONAL MATCH (error)<-[:RESULTED_IN]-(attempt:ExecutionAttempt)
RETURN error.errorId AS errorId, error.errorMessage AS errorMessage, error.stackTrace AS stackTrace, error.isTransient AS isTransient,
  coalesce(attempt.attemptId, '') AS attemptId, coalesce(attempt.taskId, '') AS taskId, coalesce(attempt.toolName, '') AS toolName,
  coalesce(right(attempt.stderr, $stderrChars), '') AS stderr,
  attempt IS NOT NULL AND attempt.stub IS NULL AS isAttemptKnown, EXISTS { (error)<-[:EXPLAINS]-() } AS isAnalyzed
