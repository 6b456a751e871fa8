// search: code entities whose name, words or docstring have what is searched for, best first; a name that is the text itself first of all.
// params  text string (Lucene syntax, made by us) · name string · projectId string ('' any) · type string ('' any) · skip int · limit int 1..501 · scanned int
// rows    entity map, path string (in its project), score float
// index   code_entity_text (full text)
CALL db.index.fulltext.queryNodes('code_entity_text', $text, {limit: $scanned}) YIELD node AS entity, score
WHERE ($projectId = '' OR entity.projectId = $projectId) AND ($type = '' OR entity.type = $type)
WITH entity, score * CASE WHEN toLower(entity.name) = $name THEN 4.0 WHEN entity.type = 'CODE_ENTITY_TYPE_EXTERNAL' THEN 0.5 ELSE 1.0 END AS score
ORDER BY score DESC, entity.entityId
SKIP $skip LIMIT $limit
OPTIONAL MATCH (project:Project {projectId: entity.projectId})
WITH entity, score, coalesce(project.root + '/', '') AS root
ORDER BY score DESC, entity.entityId
RETURN entity {
  .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(entity.lastModified), .metadata,
  path: CASE WHEN entity.path = '' OR entity.path STARTS WITH '/' THEN entity.path ELSE root + entity.path END
} AS entity, entity.path AS path, score
