// context-graph: the code around what is asked about: the entities themselves, those that an error or a task leads to, and what lies one and
// two relationships away from them. Bounded at every step, so that a hub costs no more than others.
// params  entityIds list of string 0..100 · errorId, taskId string ('' for none)
// rows    entityId, name, qualifiedName, type, path, root, checksum string, startLine, endLine int, metadata string or null, isSeed bool,
//         neighbours list of {entityId string, kind string}
// index   code_entity_id, error_id, task_id; at most about 1,600 entities with 60 neighbours each
CALL () {
  UNWIND $entityIds AS id MATCH (seed:CodeEntity {entityId: id}) RETURN seed
  UNION
  MATCH (:Error {errorId: $errorId})-[:MENTIONS]->(seed:CodeEntity) RETURN seed
  UNION
  MATCH (:Task {taskId: $taskId})-[:MENTIONS]->(seed:CodeEntity) RETURN seed
}
WITH collect(seed)[..100] AS seeds
CALL (seeds) {
  UNWIND seeds AS seed
  CALL (seed) {
    MATCH (seed)-[:CALLS|DEFINES|INHERITS_FROM|IMPLEMENTS|OVERRIDES]-(near:CodeEntity)
    RETURN near LIMIT 60
  }
  RETURN collect(DISTINCT near)[..500] AS ring
}
CALL (ring) {
  UNWIND ring AS near
  CALL (near) {
    MATCH (near)-[:CALLS|DEFINES|INHERITS_FROM|IMPLEMENTS|OVERRIDES]-(far:CodeEntity)
    RETURN far LIMIT 20
  }
  RETURN collect(DISTINCT far)[..1000] AS outer
}
WITH seeds, seeds + ring + outer AS found
UNWIND found AS entity
WITH seeds, collect(DISTINCT entity) AS entities
UNWIND entities AS entity
RETURN entity.entityId AS entityId, entity.name AS name, coalesce(entity.qualifiedName, entity.name) AS qualifiedName, entity.type AS type,
  entity.path AS path, coalesce(entity.checksum, '') AS checksum, coalesce(entity.startLine, 0) AS startLine, coalesce(entity.endLine, 0) AS endLine,
  entity.metadata AS metadata, entity IN seeds AS isSeed,
  coalesce(head(COLLECT { MATCH (project:Project {projectId: entity.projectId}) RETURN project.root }), '') AS root,
  COLLECT {
    MATCH (entity)-[edge:CALLS|DEFINES|INHERITS_FROM|IMPLEMENTS|OVERRIDES]->(other:CodeEntity)
    RETURN {entityId: other.entityId, kind: type(edge)} LIMIT 60
  } AS neighbours
