// errors-of-late-attempts: the errors of attempts that came after them.
// params  ids list of string 1..1000 · limit int 1..10000
// rows    errorId string
// index   execution_attempt_id
UNWIND $ids AS id
MATCH (:ExecutionAttempt {attemptId: id})-[:RESULTED_IN]->(error:Error)
WHERE error.stub IS NULL
RETURN error.errorId AS errorId
LIMIT $limit
