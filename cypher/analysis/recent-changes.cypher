// recent-changes: the code that attempts changed between two moments, newest first.
// params  oldest int (order, exclusive), newest int (order, inclusive) · limit int 1..10000
// rows    attemptId, taskId string, order int, metadata (of the task) map or null, entityId, name, path string
// index   execution_attempt_order
MATCH (attempt:ExecutionAttempt)
WHERE attempt.order > $oldest AND attempt.order <= $newest
WITH attempt ORDER BY attempt.order DESC LIMIT $limit
MATCH (attempt)-[:MODIFIED]->(entity:CodeEntity)
OPTIONAL MATCH (attempt)-[:PART_OF]->(task:Task)
RETURN attempt.attemptId AS attemptId, coalesce(attempt.taskId, '') AS taskId, attempt.order AS order,
  task.metadata AS metadata, entity.entityId AS entityId, coalesce(entity.name, '') AS name, coalesce(entity.path, '') AS path
ORDER BY order DESC, attemptId, path, name, entityId
LIMIT $limit
