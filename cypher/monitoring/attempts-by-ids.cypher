// attempts-by-ids: the attempts of these ids; a stub has nothing but its id.
// params  ids list of string 1..500
// rows    id string, attempt map; no row for an id that there is not
// index   execution_attempt_id
UNWIND $ids AS id
MATCH (attempt:ExecutionAttempt {attemptId: id})
RETURN id, attempt {.attemptId, .taskId, .agentId, .toolName, .inputParameters, .rawCommand, startedAt: toString(attempt.startedAt), completedAt: toString(attempt.completedAt), .outcome, .stdout,
  .stderr, .exitCode, .errorMessage, .resourceMetrics, .environmentSnapshotId} AS attempt
