// search-errors: errors whose message has the words, best first.
// params  text string (a query of Lucene's syntax, made by rules) · limit int 1..501
// rows    error map, score float
// index   error_message
CALL db.index.fulltext.queryNodes('error_message', $text, {limit: $limit}) YIELD node, score
WITH node AS error, score
RETURN error {.errorId, .attemptId, .errorCode, .errorMessage, .stackTrace, .isTransient, occurredAt: toString(error.occurredAt), .context} AS error, score
ORDER BY score DESC, error.errorId
