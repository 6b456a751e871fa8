// link-modified: ties attempts to the code they changed, named by entity id or by absolute path (then its file). What the graph
// does not have is passed over; a repeat changes nothing.
// params  rows list of {attemptId, entityId, path}, 1..10000; one of entityId and path is empty
// rows    linked int
// index   execution_attempt_id, code_entity_id, code_entity_path; a handful of projects are looked through for a path
// allows  NodeByLabelScan of Project: there are a handful
UNWIND $rows AS row
MATCH (attempt:ExecutionAttempt {attemptId: row.attemptId})
CALL (row) {
  WITH row WHERE row.entityId <> ''
  MATCH (entity:CodeEntity {entityId: row.entityId})
  RETURN entity
  UNION
  WITH row WHERE row.path <> ''
  MATCH (project:Project)
  WHERE row.path STARTS WITH project.root + '/'
  WITH project.projectId AS projectId, substring(row.path, size(project.root) + 1) AS path
  MATCH (entity:CodeEntity {projectId: projectId, path: path, type: 'CODE_ENTITY_TYPE_FILE'})
  RETURN entity
}
MERGE (attempt)-[:MODIFIED]->(entity)
RETURN count(*) AS linked
