// tests-of-entities: what many tests reach first, a page of each, by qualified name.
// params  ids list of strings, 500 at most · after {name, entityId} · limit int 1..501
// rows    id string, found list of {entity, name}
// index   code_entity_id; cost grows with the tests of each
UNWIND $ids AS id
MATCH (entity:CodeEntity {entityId: id})
OPTIONAL MATCH (project:Project {projectId: entity.projectId})
WITH id, entity, coalesce(project.root + '/', '') AS root
RETURN id, COLLECT {
  MATCH (entity)-[:TESTS]->(other:CodeEntity)
  WHERE other.qualifiedName > $after.name OR (other.qualifiedName = $after.name AND other.entityId > $after.entityId)
  WITH root, other
  ORDER BY other.qualifiedName, other.entityId LIMIT $limit
  RETURN {entity: other {
    .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(other.lastModified), .metadata,
    path: CASE WHEN other.path = '' OR other.path STARTS WITH '/' THEN other.path ELSE root + other.path END
  }, name: other.qualifiedName}
} AS found
