// errors-of-patterns: the instances of each pattern, newest first; of one that was merged, those of the pattern it was merged into.
// params  ids list of string 1..500 · order int, id string (the last of the page before) · limit int 1..501
// rows    id string, errors list of {error map, order int}
// index   error_pattern_id; cost grows with the instances
UNWIND $ids AS id
CALL (id) {
  MATCH (:ErrorPattern {patternId: id})-[:ALIAS_OF*0..8]->(pattern:ErrorPattern)<-[:INSTANCE_OF]-(error:Error)
  WHERE error.order < $order OR (error.order = $order AND error.errorId < $id)
  WITH error ORDER BY error.order DESC, error.errorId DESC LIMIT $limit
  RETURN collect({error: error {.errorId, .attemptId, .errorCode, .errorMessage, .stackTrace, .isTransient, occurredAt: toString(error.occurredAt), .context}, order: error.order}) AS errors
}
RETURN id, errors
