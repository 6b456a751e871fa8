// entities-of-projects: the code entities of many projects in the order of their files and lines, a page of each.
// params  ids list of strings, 500 at most · type, path, namePrefix string ('' any) · after {path, startLine, entityId} · limit int 1..501
// rows    id string, entities list of {entity map, path string, startLine int}
// index   code_entity_project_path; reads on from the cursor's path until the pages are full
UNWIND $ids AS id
MATCH (project:Project {projectId: id})
WITH id, coalesce(project.root + '/', '') AS root
RETURN id, COLLECT {
  MATCH (entity:CodeEntity)
  WHERE entity.projectId = id AND entity.path >= $after.path
    AND ($path = '' OR entity.path = $path)
    AND ($type = '' OR entity.type = $type)
    AND entity.name STARTS WITH $namePrefix
    AND (entity.path > $after.path OR coalesce(entity.startLine, 0) > $after.startLine
      OR (coalesce(entity.startLine, 0) = $after.startLine AND entity.entityId > $after.entityId))
  WITH root, entity
  ORDER BY entity.path, coalesce(entity.startLine, 0), entity.entityId
  LIMIT $limit
  RETURN {
    entity: entity {
      .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(entity.lastModified), .metadata,
      path: CASE WHEN entity.path = '' OR entity.path STARTS WITH '/' THEN entity.path ELSE root + entity.path END
    },
    path: entity.path, startLine: coalesce(entity.startLine, 0)
  }
} AS entities
