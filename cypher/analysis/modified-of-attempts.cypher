// modified-of-attempts: the code each attempt changed, by path and name.
// params  ids list of string 1..500 · path, name, id string (the last of the page before) · limit int 1..501
// rows    id string, entities list of {entityId, path, name}
// index   execution_attempt_id
UNWIND $ids AS id
CALL (id) {
  MATCH (:ExecutionAttempt {attemptId: id})-[:MODIFIED]->(entity:CodeEntity)
  WITH entity, coalesce(entity.path, '') AS path, coalesce(entity.name, '') AS name
  WHERE path > $path OR (path = $path AND (name > $name OR (name = $name AND entity.entityId > $id)))
  WITH entity, path, name ORDER BY path, name, entity.entityId LIMIT $limit
  RETURN collect({entityId: entity.entityId, path: path, name: name}) AS entities
}
RETURN id, entities
