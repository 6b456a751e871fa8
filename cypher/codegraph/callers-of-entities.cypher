// callers-of-entities: what reaches many entities through CALLS, a page of each, nearest first; how and where it calls for those at distance 1.
// params  ids list of strings, 500 at most · depth int 1..5 · after {distance, name, entityId} · limit int 1..501
// rows    id string, calls list of {entity, distance, resolution, confidence, count, lines, columns, name}
// index   code_entity_id, project_id; cost grows with the edges within depth hops of those entities
UNWIND $ids AS id
MATCH (entity:CodeEntity {entityId: id})
OPTIONAL MATCH (project:Project {projectId: entity.projectId})
WITH id, entity, coalesce(project.root + '/', '') AS root
CALL (entity) {
  MATCH (found:CodeEntity)-[:CALLS]->(entity)
  RETURN collect(DISTINCT found) AS level1
}
CALL (level1) {
  WITH level1 WHERE $depth >= 2
  UNWIND level1 AS near
  MATCH (found:CodeEntity)-[:CALLS]->(near)
  RETURN collect(DISTINCT found) AS level2
}
CALL (level2) {
  WITH level2 WHERE $depth >= 3
  UNWIND level2 AS near
  MATCH (found:CodeEntity)-[:CALLS]->(near)
  RETURN collect(DISTINCT found) AS level3
}
CALL (level3) {
  WITH level3 WHERE $depth >= 4
  UNWIND level3 AS near
  MATCH (found:CodeEntity)-[:CALLS]->(near)
  RETURN collect(DISTINCT found) AS level4
}
CALL (level4) {
  WITH level4 WHERE $depth >= 5
  UNWIND level4 AS near
  MATCH (found:CodeEntity)-[:CALLS]->(near)
  RETURN collect(DISTINCT found) AS level5
}
RETURN id, COLLECT {
  UNWIND [[1, level1], [2, level2], [3, level3], [4, level4], [5, level5]] AS level
  UNWIND level[1] AS found
  WITH entity, root, found, min(level[0]) AS distance
  WHERE found <> entity OR distance = 1
  WITH entity, root, found, distance
  WHERE distance > $after.distance
     OR (distance = $after.distance AND (found.qualifiedName > $after.name OR (found.qualifiedName = $after.name AND found.entityId > $after.entityId)))
  WITH entity, root, found, distance
  ORDER BY distance, found.qualifiedName, found.entityId
  LIMIT $limit
  OPTIONAL MATCH (found)-[call:CALLS]->(entity)
  WITH root, found, distance, call
  ORDER BY distance, found.qualifiedName, found.entityId
  RETURN {
    entity: found {
      .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(found.lastModified), .metadata,
      path: CASE WHEN found.path = '' OR found.path STARTS WITH '/' THEN found.path ELSE root + found.path END
    },
    distance: distance, name: found.qualifiedName,
    resolution: coalesce(call.resolution, ''), confidence: coalesce(call.confidence, 0.0), count: coalesce(call.count, 0),
    lines: coalesce(call.lines, []), columns: coalesce(call.columns, [])
  }
} AS calls
