// attempts-of-agents: the attempts of each agent, newest first.
// params  ids list of string 1..500 · order int, id string (the last of the page before) · limit int 1..501
// rows    id string, attempts list of {attempt map, order int}
// index   agent_id; cost grows with the attempts of the agents
UNWIND $ids AS id
CALL (id) {
  MATCH (:Agent {agentId: id})<-[:PERFORMED_BY]-(attempt:ExecutionAttempt)
  WHERE attempt.order < $order OR (attempt.order = $order AND attempt.attemptId < $id)
  WITH attempt ORDER BY attempt.order DESC, attempt.attemptId DESC LIMIT $limit
  RETURN collect({attempt: attempt {.attemptId, .taskId, .agentId, .toolName, .inputParameters, .rawCommand, startedAt: toString(attempt.startedAt), completedAt: toString(attempt.completedAt), .outcome, .stdout,
  .stderr, .exitCode, .errorMessage, .resourceMetrics, .environmentSnapshotId}, order: attempt.order}) AS attempts
}
RETURN id, attempts
