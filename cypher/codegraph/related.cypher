// related: what is related to an entity by one type of relationship, along or against it, nearest first.
// params  entityId string · type string, one of the relationships below · outgoing bool · depth int 1..3 · after {distance, name, entityId} · limit int 1..501
// rows    entity map, distance int, name string
// index   code_entity_id; cost grows with the edges within depth hops
MATCH (entity:CodeEntity {entityId: $entityId})
OPTIONAL MATCH (project:Project {projectId: entity.projectId})
WITH entity, coalesce(project.root + '/', '') AS root
CALL (entity) {
  UNWIND [entity] AS near
  MATCH (near)-[link:DEFINES|HAS_PARAMETER|CALLS|IMPORTS|INHERITS_FROM|IMPLEMENTS|OVERRIDES|RETURNS|REFERENCES|READS|WRITES|DEPENDS_ON|TESTS]-(found:CodeEntity)
  WHERE $depth >= 1 AND type(link) = $type AND (startNode(link) = near) = $outgoing
  RETURN collect(DISTINCT found) AS level1
}
CALL (level1) {
  UNWIND level1 AS near
  MATCH (near)-[link:DEFINES|HAS_PARAMETER|CALLS|IMPORTS|INHERITS_FROM|IMPLEMENTS|OVERRIDES|RETURNS|REFERENCES|READS|WRITES|DEPENDS_ON|TESTS]-(found:CodeEntity)
  WHERE $depth >= 2 AND type(link) = $type AND (startNode(link) = near) = $outgoing
  RETURN collect(DISTINCT found) AS level2
}
CALL (level2) {
  UNWIND level2 AS near
  MATCH (near)-[link:DEFINES|HAS_PARAMETER|CALLS|IMPORTS|INHERITS_FROM|IMPLEMENTS|OVERRIDES|RETURNS|REFERENCES|READS|WRITES|DEPENDS_ON|TESTS]-(found:CodeEntity)
  WHERE $depth >= 3 AND type(link) = $type AND (startNode(link) = near) = $outgoing
  RETURN collect(DISTINCT found) AS level3
}
UNWIND [[1, level1], [2, level2], [3, level3]] AS level
UNWIND level[1] AS found
WITH entity, root, found, min(level[0]) AS distance
WHERE found <> entity
  AND (distance > $after.distance
   OR (distance = $after.distance AND (found.qualifiedName > $after.name OR (found.qualifiedName = $after.name AND found.entityId > $after.entityId))))
WITH root, found, distance
ORDER BY distance, found.qualifiedName, found.entityId
LIMIT $limit
RETURN found {
  .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(found.lastModified), .metadata,
  path: CASE WHEN found.path = '' OR found.path STARTS WITH '/' THEN found.path ELSE root + found.path END
} AS entity, distance, found.qualifiedName AS name
