// callees-of-entities: the direct callees of many entities, a page of each, with the call sites.
// params  ids list of strings, 500 at most · afterName, afterId string · limit int 1..501
// rows    id string, calls list of {entity, distance, resolution, confidence, count, lines, columns, name}
// index   code_entity_id; cost grows with the calls of those entities
UNWIND $ids AS id
MATCH (entity:CodeEntity {entityId: id})
OPTIONAL MATCH (project:Project {projectId: entity.projectId})
WITH id, entity, coalesce(project.root + '/', '') AS root
RETURN id, COLLECT {
  MATCH (entity)-[call:CALLS]->(callee:CodeEntity)
  WHERE callee.qualifiedName > $afterName OR (callee.qualifiedName = $afterName AND callee.entityId > $afterId)
  WITH root, call, callee
  ORDER BY callee.qualifiedName, callee.entityId LIMIT $limit
  RETURN {
    entity: callee {
      .entityId, .projectId, .type, .name, .language, .checksum, .lastModified, .metadata,
      path: CASE WHEN callee.path = '' OR callee.path STARTS WITH '/' THEN callee.path ELSE root + callee.path END
    },
    distance: 1, resolution: call.resolution, confidence: call.confidence, count: call.count, lines: call.lines, columns: call.columns,
    name: callee.qualifiedName
  }
} AS calls
