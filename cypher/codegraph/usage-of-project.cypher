// usage-of-project: all code of a project with what uses what, to see what nothing uses.
// params  projectId string · limit int
// rows    entityId, type, name, path, parentId string, startLine int, traits string (JSON list or ''), isDecorated, hasForeignBase bool, uses list of string (ids)
// index   code_entity_project_path; cost grows with the entities and calls of the project
MATCH (entity:CodeEntity)
WHERE entity.projectId = $projectId AND entity.path > ''
  AND entity.type IN ['CODE_ENTITY_TYPE_MODULE', 'CODE_ENTITY_TYPE_FUNCTION', 'CODE_ENTITY_TYPE_METHOD', 'CODE_ENTITY_TYPE_CLASS']
WITH entity LIMIT $limit
RETURN entity.entityId AS entityId, entity.type AS type, entity.name AS name, entity.path AS path, coalesce(entity.startLine, 0) AS startLine,
  CASE WHEN entity.metadata CONTAINS '"traits":[' THEN '[' + split(split(entity.metadata, '"traits":[')[1], ']')[0] + ']' ELSE '' END AS traits,
  coalesce(entity.metadata CONTAINS '"decorators":[', false) AS isDecorated,
  EXISTS { (entity)-[:INHERITS_FROM|IMPLEMENTS]->(base:CodeEntity) WHERE base.type = 'CODE_ENTITY_TYPE_EXTERNAL' } AS hasForeignBase,
  coalesce(head(COLLECT { MATCH (entity)<-[:DEFINES]-(parent:CodeEntity) RETURN parent.entityId LIMIT 1 }), '') AS parentId,
  COLLECT { MATCH (entity)-[:CALLS|REFERENCES|INHERITS_FROM|IMPLEMENTS]->(used:CodeEntity) WHERE used.path > '' RETURN used.entityId } +
    COLLECT { MATCH (entity)<-[:OVERRIDES]-(used:CodeEntity) RETURN used.entityId } AS uses
