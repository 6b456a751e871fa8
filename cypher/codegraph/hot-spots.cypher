// hot-spots: the code of a project in which failures were seen, ranked by how many, how often it was changed, and how much leans on it.
// params  projectId string · limit int 1..501
// rows    entity map, failures, changes, callers int, score float
// index   code_entity_project_path; cost grows with the entities of one project
MATCH (entity:CodeEntity {projectId: $projectId})
WHERE entity.path >= '' AND EXISTS { (entity)<-[:MENTIONS]-(:Error) }
WITH entity, COUNT { (entity)<-[:MENTIONS]-(:Error) } AS failures, COUNT { (entity)<-[:CALLS]-() } AS callers,
  COUNT { (entity)<-[:MODIFIED]-() } +
    COUNT { MATCH (file:CodeEntity {projectId: $projectId, path: entity.path})<-[:MODIFIED]-() WHERE file.type = 'CODE_ENTITY_TYPE_FILE' AND file <> entity } AS changes
WITH entity, failures, changes, callers, log(1 + failures) * (1 + log(1 + changes)) * (1 + log(1 + callers)) AS score
ORDER BY score DESC, entity.entityId LIMIT $limit
OPTIONAL MATCH (project:Project {projectId: entity.projectId})
RETURN entity {
  .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(entity.lastModified), .metadata,
  path: CASE WHEN entity.path = '' OR entity.path STARTS WITH '/' THEN entity.path ELSE coalesce(project.root + '/', '') + entity.path END
} AS entity, failures, changes, callers, score
