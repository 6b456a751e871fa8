// known-messages: of each pattern in use the examples that came with it, and the messages of some of its errors.
// params  ofEach int 1..50 · limit int 1..20000 (patterns)
// rows    messages list of string (shortened)
// index   error_pattern_id (in order)
MATCH (pattern:ErrorPattern)
WHERE pattern.patternId > '' AND pattern.stub IS NULL AND pattern.state IS NULL
WITH pattern ORDER BY pattern.patternId LIMIT $limit
RETURN coalesce(pattern.examples, []) + COLLECT {
  MATCH (pattern)<-[:INSTANCE_OF]-(error:Error)
  RETURN left(error.errorMessage, 4000) LIMIT $ofEach
} AS messages
