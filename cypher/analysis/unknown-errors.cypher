// unknown-errors: analysed errors of no known pattern, by their ids.
// params  afterId string · limit int 1..1000
// rows    errorId, message string (shortened), taskId, toolName string ('' for none)
// index   error_id (in order); cost grows with the errors that are passed over
MATCH (error:Error)
WHERE error.errorId > $afterId AND error.errorMessage <> '' AND error.stub IS NULL
  AND NOT EXISTS { (error)-[:INSTANCE_OF]->() } AND EXISTS { (error)<-[:EXPLAINS]-() }
WITH error ORDER BY error.errorId LIMIT $limit
OPTIONAL MATCH (error)<-[:RESULTED_IN]-(attempt:ExecutionAttempt)
RETURN error.errorId AS errorId, left(error.errorMessage, 4000) AS message, coalesce(attempt.taskId, '') AS taskId, coalesce(attempt.toolName, '') AS toolName
ORDER BY error.errorId
