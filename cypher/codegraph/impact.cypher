// impact: what may break when the entity changes: all that reaches it through calls, ranked by nearness and by how much leans on it.
// params  entityId string · depth int 1..5 · limit int 1..500
// rows    entity map, distance int, callers int (direct ones), score float, total int (all that was reached)
// index   code_entity_id; cost grows with the edges within depth hops
MATCH (entity:CodeEntity {entityId: $entityId})
OPTIONAL MATCH (project:Project {projectId: entity.projectId})
WITH entity, coalesce(project.root + '/', '') AS root
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
UNWIND [[1, level1], [2, level2], [3, level3], [4, level4], [5, level5]] AS level
UNWIND level[1] AS found
WITH entity, root, found, min(level[0]) AS distance
WHERE found <> entity
WITH root, found, distance, COUNT { (found)<-[:CALLS]-() } AS callers
WITH root, found, distance, callers, (1.0 + log(1 + callers)) / distance AS score
ORDER BY score DESC, found.entityId
WITH root, collect([found, distance, callers, score]) AS reached
WITH root, size(reached) AS total, reached[..$limit] AS best
UNWIND best AS one
WITH root, total, one[0] AS found, one[1] AS distance, one[2] AS callers, one[3] AS score
RETURN found {
  .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(found.lastModified), .metadata,
  path: CASE WHEN found.path = '' OR found.path STARTS WITH '/' THEN found.path ELSE root + found.path END
} AS entity, distance, callers, score, total
