// entities-by-id: code entities of all projects in the order of their ids.
// params  type string ('' any) · afterId string · limit int 1..501
// rows    entity map
// index   code_entity_id
MATCH (entity:CodeEntity)
WHERE entity.entityId > $afterId AND ($type = '' OR entity.type = $type)
WITH entity
ORDER BY entity.entityId
LIMIT $limit
OPTIONAL MATCH (project:Project {projectId: entity.projectId})
WITH entity, coalesce(project.root + '/', '') AS root
ORDER BY entity.entityId
RETURN entity {
  .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(entity.lastModified), .metadata,
  path: CASE WHEN entity.path = '' OR entity.path STARTS WITH '/' THEN entity.path ELSE root + entity.path END
} AS entity
