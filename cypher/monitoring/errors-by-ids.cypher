// errors-by-ids: the errors of these ids; a stub has nothing but its id.
// params  ids list of string 1..500
// rows    id string, error map; no row for an id that there is not
// index   error_id
UNWIND $ids AS id
MATCH (error:Error {errorId: id})
RETURN id, error {.errorId, .attemptId, .errorCode, .errorMessage, .stackTrace, .isTransient, occurredAt: toString(error.occurredAt), .context} AS error
