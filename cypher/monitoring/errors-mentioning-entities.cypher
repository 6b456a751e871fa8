// errors-mentioning-entities: the errors that speak of each code entity, newest first.
// params  ids list of string 1..500 · order int, id string (the last of the page before) · limit int 1..501
// rows    id string, errors list of {error map, order int}
// index   code_entity_id; cost grows with the errors there
UNWIND $ids AS id
CALL (id) {
  MATCH (:CodeEntity {entityId: id})<-[:MENTIONS]-(error:Error)
  WHERE error.order < $order OR (error.order = $order AND error.errorId < $id)
  WITH DISTINCT error ORDER BY error.order DESC, error.errorId DESC LIMIT $limit
  RETURN collect({error: error {.errorId, .attemptId, .errorCode, .errorMessage, .stackTrace, .isTransient, occurredAt: toString(error.occurredAt), .context}, order: error.order}) AS errors
}
RETURN id, errors
