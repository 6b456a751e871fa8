// past-failures: what went wrong in some entities before: errors that mention them, and failed attempts that changed them; of those that
// change now, failed attempts that changed their files, too.
// params  entityIds, changedIds list of string 1..1000 · limit int 1..501
// rows    entityId string, errors, changes, failedChanges int, last {errorId, errorMessage, occurredAt string} or null; most failures first
// index   code_entity_id, code_entity_project_path; cost grows with the attempts that changed them
UNWIND $entityIds AS id
MATCH (entity:CodeEntity {entityId: id})
WITH entity, COLLECT {
  MATCH (entity)<-[:MODIFIED]-(attempt)
  RETURN attempt
  UNION
  WITH entity WHERE entity.entityId IN $changedIds AND entity.path <> ''
  MATCH (file:CodeEntity {projectId: entity.projectId, path: entity.path})<-[:MODIFIED]-(attempt)
  WHERE file.type = 'CODE_ENTITY_TYPE_FILE'
  RETURN attempt
} AS attempts
WITH entity, size(attempts) AS changes, size([attempt IN attempts WHERE attempt.outcome = 'EXECUTION_OUTCOME_FAILURE']) AS failedChanges
WITH entity, changes, failedChanges, COUNT { (entity)<-[:MENTIONS]-(:Error) } AS errors
WHERE errors > 0 OR failedChanges > 0
WITH entity, changes, failedChanges, errors
ORDER BY errors DESC, failedChanges DESC, entity.entityId
LIMIT $limit
RETURN entity.entityId AS entityId, errors, changes, failedChanges,
head(COLLECT {
  MATCH (entity)<-[:MENTIONS]-(error:Error)
  RETURN {errorId: error.errorId, errorMessage: left(coalesce(error.errorMessage, ''), 500), occurredAt: toString(error.occurredAt)}
  ORDER BY error.order DESC LIMIT 1
}) AS last
