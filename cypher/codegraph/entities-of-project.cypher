// entities-of-project: code entities of a project in the order of their files and lines, of one type or path or name where asked.
// params  projectId string · type string ('' any) · path string ('' any) · namePrefix string · after {path, startLine, entityId} · limit int 1..501
// rows    entity map, path string, startLine int (the sort key)
// index   code_entity_project_path; reads on from the cursor's path until the page is full
MATCH (entity:CodeEntity)
WHERE entity.projectId = $projectId AND entity.path >= $after.path
  AND ($path = '' OR entity.path = $path)
  AND ($type = '' OR entity.type = $type)
  AND entity.name STARTS WITH $namePrefix
  AND (entity.path > $after.path OR entity.startLine > $after.startLine OR (entity.startLine = $after.startLine AND entity.entityId > $after.entityId))
WITH entity
ORDER BY entity.path, entity.startLine, entity.entityId
LIMIT $limit
OPTIONAL MATCH (project:Project {projectId: entity.projectId})
WITH entity, coalesce(project.root + '/', '') AS root
ORDER BY entity.path, entity.startLine, entity.entityId
RETURN entity {
  .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(entity.lastModified), .metadata,
  path: CASE WHEN entity.path = '' OR entity.path STARTS WITH '/' THEN entity.path ELSE root + entity.path END
} AS entity, entity.path AS path, entity.startLine AS startLine
