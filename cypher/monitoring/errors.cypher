// errors: the errors there are, newest first, by attempt, task, pattern, tool, code, transience and time. One way in is taken: the
// first of attempt, task and pattern that is given, else all in their order.
// params  attemptId, taskId, patternId, toolName, errorCode string ('' for any) · transient list of bool (empty for any) ·
//         order int, id string (the last of the page before) · fromOrder int · limit int 1..501
// rows    error map, order int
// index   execution_attempt_id, task_id, error_pattern_id, error_order; the last reads on until enough rows fit tool and code
CALL () {
  WITH 1 AS one WHERE $attemptId <> ''
  MATCH (:ExecutionAttempt {attemptId: $attemptId})-[:RESULTED_IN]->(error:Error)
  WHERE error.order <= $order AND error.order >= $fromOrder AND (error.order < $order OR error.errorId < $id)
    AND ($errorCode = '' OR error.errorCode = $errorCode)
    AND (size($transient) = 0 OR error.isTransient IN $transient)
    AND ($patternId = '' OR EXISTS { (error)-[:INSTANCE_OF]->(:ErrorPattern)<-[:ALIAS_OF*0..8]-(:ErrorPattern {patternId: $patternId}) })
    AND ($toolName = '' OR EXISTS { (error)<-[:RESULTED_IN]-(:ExecutionAttempt {toolName: $toolName}) })
  RETURN error ORDER BY error.order DESC, error.errorId DESC LIMIT $limit
  UNION
  WITH 1 AS one WHERE $attemptId = '' AND $taskId <> ''
  MATCH (:Task {taskId: $taskId})<-[:PART_OF]-(attempt:ExecutionAttempt)-[:RESULTED_IN]->(error:Error)
  WHERE error.order <= $order AND error.order >= $fromOrder AND (error.order < $order OR error.errorId < $id)
    AND ($errorCode = '' OR error.errorCode = $errorCode)
    AND (size($transient) = 0 OR error.isTransient IN $transient)
    AND ($patternId = '' OR EXISTS { (error)-[:INSTANCE_OF]->(:ErrorPattern)<-[:ALIAS_OF*0..8]-(:ErrorPattern {patternId: $patternId}) })
    AND ($toolName = '' OR attempt.toolName = $toolName)
  RETURN error ORDER BY error.order DESC, error.errorId DESC LIMIT $limit
  UNION
  WITH 1 AS one WHERE $attemptId = '' AND $taskId = '' AND $patternId <> ''
  MATCH (:ErrorPattern {patternId: $patternId})-[:ALIAS_OF*0..8]->(:ErrorPattern)<-[:INSTANCE_OF]-(error:Error)
  WHERE error.order <= $order AND error.order >= $fromOrder AND (error.order < $order OR error.errorId < $id)
    AND ($errorCode = '' OR error.errorCode = $errorCode)
    AND (size($transient) = 0 OR error.isTransient IN $transient)
    AND ($toolName = '' OR EXISTS { (error)<-[:RESULTED_IN]-(:ExecutionAttempt {toolName: $toolName}) })
  RETURN error ORDER BY error.order DESC, error.errorId DESC LIMIT $limit
  UNION
  WITH 1 AS one WHERE $attemptId = '' AND $taskId = '' AND $patternId = ''
  MATCH (error:Error)
  WHERE error.order <= $order AND error.order >= $fromOrder AND (error.order < $order OR error.errorId < $id)
    AND ($errorCode = '' OR error.errorCode = $errorCode)
    AND (size($transient) = 0 OR error.isTransient IN $transient)
    AND ($toolName = '' OR EXISTS { (error)<-[:RESULTED_IN]-(:ExecutionAttempt {toolName: $toolName}) })
  RETURN error ORDER BY error.order DESC, error.errorId DESC LIMIT $limit
}
RETURN error {.errorId, .attemptId, .errorCode, .errorMessage, .stackTrace, .isTransient, occurredAt: toString(error.occurredAt), .context} AS error, error.order AS order
ORDER BY order DESC, error.errorId DESC
