// callees: what the entity reaches through CALLS, nearest first; how and where it calls for those at distance 1.
// params  entityId string · depth int 1..5 · after {distance, name, entityId} · limit int 1..501
// rows    entity map, distance int, name string, resolution string, confidence float, count int, lines, columns lists of int
// index   code_entity_id; cost grows with the edges within depth hops
MATCH (entity:CodeEntity {entityId: $entityId})
OPTIONAL MATCH (project:Project {projectId: entity.projectId})
WITH entity, coalesce(project.root + '/', '') AS root
CALL (entity) {
  MATCH (entity)-[:CALLS]->(found:CodeEntity)
  RETURN collect(DISTINCT found) AS level1
}
CALL (level1) {
  WITH level1 WHERE $depth >= 2
  UNWIND level1 AS near
  MATCH (near)-[:CALLS]->(found:CodeEntity)
  RETURN collect(DISTINCT found) AS level2
}
CALL (level2) {
  WITH level2 WHERE $depth >= 3
  UNWIND level2 AS near
  MATCH (near)-[:CALLS]->(found:CodeEntity)
  RETURN collect(DISTINCT found) AS level3
}
CALL (level3) {
  WITH level3 WHERE $depth >= 4
  UNWIND level3 AS near
  MATCH (near)-[:CALLS]->(found:CodeEntity)
  RETURN collect(DISTINCT found) AS level4
}
CALL (level4) {
  WITH level4 WHERE $depth >= 5
  UNWIND level4 AS near
  MATCH (near)-[:CALLS]->(found:CodeEntity)
  RETURN collect(DISTINCT found) AS level5
}
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
OPTIONAL MATCH (entity)-[call:CALLS]->(found)
WITH root, found, distance, call
ORDER BY distance, found.qualifiedName, found.entityId
RETURN found {
  .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(found.lastModified), .metadata,
  path: CASE WHEN found.path = '' OR found.path STARTS WITH '/' THEN found.path ELSE root + found.path END
} AS entity, distance, found.qualifiedName AS name,
  coalesce(call.resolution, '') AS resolution, coalesce(call.confidence, 0.0) AS confidence, coalesce(call.count, 0) AS count,
  coalesce(call.lines, []) AS lines, coalesce(call.columns, []) AS columns
