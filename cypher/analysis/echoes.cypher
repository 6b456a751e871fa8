// echoes: errors that tell of a failure of which another error tells with a precedence that sorts before theirs.
// params  failureKeys list of string, 1..1000 · limit int, 1..1000
// rows    errorId string
// index   error_failure_key; grows with the errors that tell of the failures
UNWIND $failureKeys AS failureKey
MATCH (error:Error {failureKey: failureKey})
WITH failureKey, min(error.precedence) AS first, max(error.precedence) AS last
WHERE first < last
MATCH (echo:Error {failureKey: failureKey})
WHERE echo.precedence > first
RETURN echo.errorId AS errorId
ORDER BY errorId
LIMIT $limit
