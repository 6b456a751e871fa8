// messages-to-learn-from: the messages of errors by the ids of these, with what names their project.
// params  afterId string · limit int 1..1000
// rows    errorId string, message string (shortened), context struct or null, metadata (of the task) map or null
// index   error_id (in order)
MATCH (error:Error)
WHERE error.errorId > $afterId
WITH error ORDER BY error.errorId LIMIT $limit
OPTIONAL MATCH (error)<-[:RESULTED_IN]-(:ExecutionAttempt)-[:PART_OF]->(task:Task)
RETURN error.errorId AS errorId, left(coalesce(error.errorMessage, ''), 4000) AS message, error.context AS context, head(collect(task.metadata)) AS metadata
ORDER BY error.errorId
