// attempts-of-environments: the attempts that ran in each environment, newest first.
// params  ids list of string 1..500 · order int, id string (the last of the page before) · limit int 1..501
// rows    id string, attempts list of {attempt map, order int}
// index   environment_id; cost grows with the attempts there
UNWIND $ids AS id
CALL (id) {
  MATCH (:Environment {envId: id})<-[:OCCURRED_IN]-(attempt:ExecutionAttempt)
  WHERE attempt.order < $order OR (attempt.order = $order AND attempt.attemptId < $id)
  WITH attempt ORDER BY attempt.order DESC, attempt.attemptId DESC LIMIT $limit
  RETURN collect({attempt: attempt {.attemptId, .taskId, .agentId, .toolName, .inputParameters, .rawCommand, startedAt: toString(attempt.startedAt), completedAt: toString(attempt.completedAt), .outcome, .stdout,
  .stderr, .exitCode, .errorMessage, .resourceMetrics, .environmentSnapshotId}, order: attempt.order}) AS attempts
}
RETURN id, attempts
