// callers-of-entities: the direct callers of many entities, a page of each, with the call sites.
// params  ids list of strings, 500 at most · afterName, afterId string · limit int 1..501
// rows    id string, calls list of {entity, distance, resolution, confidence, count, lines, columns, name}
// index   code_entity_id; cost grows with the calls of those entities
UNWIND $ids AS id
MATCH (entity:CodeEntity {entityId: id})
OPTIONAL MATCH (project:Project {projectId: entity.projectId})
WITH id, entity, coalesce(project.root + '/', '') AS root
RETURN id, COLLECT {
  MATCH (entity)<-[call:CALLS]-(caller:CodeEntity)
  WHERE caller.qualifiedName > $afterName OR (caller.qualifiedName = $afterName AND caller.entityId > $afterId)
  WITH root, call, caller
  ORDER BY caller.qualifiedName, caller.entityId LIMIT $limit
  RETURN {
    entity: caller {
      .entityId, .projectId, .type, .name, .language, .checksum, .lastModified, .metadata,
      path: CASE WHEN caller.path = '' OR caller.path STARTS WITH '/' THEN caller.path ELSE root + caller.path END
    },
    distance: 1, resolution: call.resolution, confidence: call.confidence, count: call.count, lines: call.lines, columns: call.columns,
    name: caller.qualifiedName
  }
} AS calls
