// hot-spots: the code of a project in which failures were seen, ranked by how many, how often it was changed, and how much leans on it.
// A mention counts 1 where it is the innermost of its error in code that is known, 1/2 one frame further out, 1/3 the next: what only called
// what failed is named by the most errors, and says the least.
// params  projectId string · limit int 1..501
// rows    entity map, failures, innermost, changes, callers int, weight float (the sum of what its mentions count), score float
// index   code_entity_project_path; cost grows with the entities of one project and the errors that mention them
MATCH (entity:CodeEntity {projectId: $projectId})
WHERE entity.path >= '' AND EXISTS { (entity)<-[:MENTIONS]-(:Error) }
CALL (entity) {
  MATCH (entity)<-[mention:MENTIONS]-(:Error)
  WITH coalesce(mention.order, 0) AS depth
  RETURN count(*) AS failures, count(CASE depth WHEN 0 THEN 1 END) AS innermost, sum(1.0 / (1 + depth)) AS weight
}
WITH entity, failures, innermost, weight, COUNT { (entity)<-[:CALLS]-() } AS callers,
  COUNT { (entity)<-[:MODIFIED]-() } +
    COUNT { MATCH (file:CodeEntity {projectId: $projectId, path: entity.path})<-[:MODIFIED]-() WHERE file.type = 'CODE_ENTITY_TYPE_FILE' AND file <> entity } AS changes
WITH entity, failures, innermost, weight, changes, callers, log(1 + weight) * (1 + log(1 + changes)) * (1 + log(1 + callers)) AS score
ORDER BY score DESC, entity.entityId LIMIT $limit
OPTIONAL MATCH (project:Project {projectId: entity.projectId})
RETURN entity {
  .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(entity.lastModified), .metadata,
  path: CASE WHEN entity.path = '' OR entity.path STARTS WITH '/' THEN entity.path ELSE coalesce(project.root + '/', '') + entity.path END
} AS entity, failures, innermost, weight, changes, callers, score
