// entities-by-name: code entities of all projects whose name begins so.
// params  namePrefix string (not empty) · type string ('' any) · after {name, entityId} · limit int 1..501
// rows    entity map
// index   code_entity_name
MATCH (entity:CodeEntity)
WHERE entity.name STARTS WITH $namePrefix
  AND ($type = '' OR entity.type = $type)
  AND (entity.name > $after.name OR (entity.name = $after.name AND entity.entityId > $after.entityId))
WITH entity
ORDER BY entity.name, entity.entityId
LIMIT $limit
OPTIONAL MATCH (project:Project {projectId: entity.projectId})
WITH entity, coalesce(project.root + '/', '') AS root
ORDER BY entity.name, entity.entityId
RETURN entity {
  .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(entity.lastModified), .metadata,
  path: CASE WHEN entity.path = '' OR entity.path STARTS WITH '/' THEN entity.path ELSE root + entity.path END
} AS entity
