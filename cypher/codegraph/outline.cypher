// outline: what stands in a file, in the order of its lines, each with what it stands in.
// params  projectId, path string (as it is stored) · fromLine int · limit int 1..501
// rows    entityId, parentId, type, name string, startLine, endLine int, metadata string or null
// index   code_entity_project_path; cost grows with the entities of the file
MATCH (entity:CodeEntity {projectId: $projectId, path: $path})
WHERE NOT entity.type IN ['CODE_ENTITY_TYPE_FILE', 'CODE_ENTITY_TYPE_PARAMETER'] AND NOT entity.name STARTS WITH '<' AND entity.startLine >= $fromLine
WITH entity
ORDER BY entity.startLine, entity.startColumn, entity.endLine DESC, entity.entityId
LIMIT $limit
RETURN entity.entityId AS entityId, entity.type AS type, entity.name AS name, entity.startLine AS startLine, entity.endLine AS endLine,
  entity.metadata AS metadata, coalesce(head(COLLECT { MATCH (entity)<-[:DEFINES]-(parent:CodeEntity) RETURN parent.entityId LIMIT 1 }), '') AS parentId
ORDER BY startLine, entity.startColumn, endLine DESC, entityId
