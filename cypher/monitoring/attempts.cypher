// attempts: the attempts there are, newest first, by task, agent, tool, outcome and time. One way in is taken: the attempts of the
// task, those of the agent, or all in their order.
// params  taskId, agentId, toolName string ('' for any) · outcomes list of string (empty for any) · order int, id string (the last of the page before) · fromOrder int · limit int 1..501
// rows    attempt map, order int
// index   task_id, agent_id, execution_attempt_order; the last reads on until enough rows fit the tool and outcome
CALL () {
  WITH 1 AS one WHERE $taskId <> ''
  MATCH (:Task {taskId: $taskId})<-[:PART_OF]-(attempt:ExecutionAttempt)
  WHERE attempt.order <= $order AND attempt.order >= $fromOrder AND (attempt.order < $order OR attempt.attemptId < $id)
    AND (size($outcomes) = 0 OR attempt.outcome IN $outcomes)
    AND ($agentId = '' OR attempt.agentId = $agentId)
    AND ($toolName = '' OR attempt.toolName = $toolName)
  RETURN attempt ORDER BY attempt.order DESC, attempt.attemptId DESC LIMIT $limit
  UNION
  WITH 1 AS one WHERE $taskId = '' AND $agentId <> ''
  MATCH (:Agent {agentId: $agentId})<-[:PERFORMED_BY]-(attempt:ExecutionAttempt)
  WHERE attempt.order <= $order AND attempt.order >= $fromOrder AND (attempt.order < $order OR attempt.attemptId < $id)
    AND (size($outcomes) = 0 OR attempt.outcome IN $outcomes)
    AND ($toolName = '' OR attempt.toolName = $toolName)
  RETURN attempt ORDER BY attempt.order DESC, attempt.attemptId DESC LIMIT $limit
  UNION
  WITH 1 AS one WHERE $taskId = '' AND $agentId = ''
  MATCH (attempt:ExecutionAttempt)
  WHERE attempt.order <= $order AND attempt.order >= $fromOrder AND (attempt.order < $order OR attempt.attemptId < $id)
    AND (size($outcomes) = 0 OR attempt.outcome IN $outcomes)
    AND ($toolName = '' OR attempt.toolName = $toolName)
  RETURN attempt ORDER BY attempt.order DESC, attempt.attemptId DESC LIMIT $limit
}
RETURN attempt {.attemptId, .taskId, .agentId, .toolName, .inputParameters, .rawCommand, startedAt: toString(attempt.startedAt), completedAt: toString(attempt.completedAt), .outcome, .stdout,
  .stderr, .exitCode, .errorMessage, .resourceMetrics, .environmentSnapshotId} AS attempt, attempt.order AS order
ORDER BY order DESC, attempt.attemptId DESC
