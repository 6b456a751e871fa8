// errors-of-attempts: the errors each attempt ran into, oldest first.
// params  ids list of string 1..500 · order int, id string (the last of the page before) · limit int 1..501
// rows    id string, errors list of {error map, order int}
// index   execution_attempt_id
UNWIND $ids AS id
CALL (id) {
  MATCH (:ExecutionAttempt {attemptId: id})-[:RESULTED_IN]->(error:Error)
  WHERE error.order > $order OR (error.order = $order AND error.errorId > $id)
  WITH error ORDER BY error.order, error.errorId LIMIT $limit
  RETURN collect({error: error {.errorId, .attemptId, .errorCode, .errorMessage, .stackTrace, .isTransient, occurredAt: toString(error.occurredAt), .context}, order: error.order}) AS errors
}
RETURN id, errors
