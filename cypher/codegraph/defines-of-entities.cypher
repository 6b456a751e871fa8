// defines-of-entities: what stands directly in many entities, a page of each, in the order of its lines.
// params  ids list of strings, 500 at most · afterLine int · afterId string · limit int 1..501
// rows    id string, defines list of {entity, startLine}
// index   code_entity_id
UNWIND $ids AS id
MATCH (entity:CodeEntity {entityId: id})
OPTIONAL MATCH (project:Project {projectId: entity.projectId})
WITH id, entity, coalesce(project.root + '/', '') AS root
RETURN id, COLLECT {
  MATCH (entity)-[:DEFINES]->(defined:CodeEntity)
  WHERE defined.startLine > $afterLine OR (defined.startLine = $afterLine AND defined.entityId > $afterId)
  WITH root, defined
  ORDER BY defined.startLine, defined.entityId LIMIT $limit
  RETURN {entity: defined {
    .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(defined.lastModified), .metadata,
    path: CASE WHEN defined.path = '' OR defined.path STARTS WITH '/' THEN defined.path ELSE root + defined.path END
  }, startLine: defined.startLine}
} AS defines
