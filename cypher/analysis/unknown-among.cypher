// unknown-among: those of some errors that are of no known pattern, in the order of their ids.
// params  ids list of string 1..1000
// rows    errorId, message string (shortened), taskId, toolName string ('' for none)
// index   error_id
UNWIND $ids AS id
MATCH (error:Error {errorId: id})
WHERE error.errorMessage <> '' AND error.stub IS NULL AND NOT EXISTS { (error)-[:INSTANCE_OF]->() }
OPTIONAL MATCH (error)<-[:RESULTED_IN]-(attempt:ExecutionAttempt)
RETURN error.errorId AS errorId, left(error.errorMessage, 4000) AS message, coalesce(attempt.taskId, '') AS taskId, coalesce(attempt.toolName, '') AS toolName
ORDER BY error.errorId
