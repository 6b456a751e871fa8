// definers-of-entities: what each entity stands directly in.
// params  ids list of strings, 500 at most
// rows    id string, entity map; no row for what stands in nothing
// index   code_entity_id, project_id
UNWIND $ids AS id
MATCH (inner:CodeEntity {entityId: id})
CALL (inner) {
  MATCH (inner)<-[:DEFINES]-(entity:CodeEntity)
  RETURN entity LIMIT 1
}
OPTIONAL MATCH (project:Project {projectId: entity.projectId})
WITH id, entity, coalesce(project.root + '/', '') AS root
RETURN id, entity {
  .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(entity.lastModified), .metadata,
  path: CASE WHEN entity.path = '' OR entity.path STARTS WITH '/' THEN entity.path ELSE root + entity.path END
} AS entity
