// entities-by-qualified-name: the code entities of one qualified name, in one project or in all.
// params  qualifiedName string · projectId string ('' any)
// rows    entity map; 10 at most, code before types of the same name
// index   code_entity_qualified_name
MATCH (entity:CodeEntity {qualifiedName: $qualifiedName})
WHERE $projectId = '' OR entity.projectId = $projectId
OPTIONAL MATCH (project:Project {projectId: entity.projectId})
WITH entity, coalesce(project.root + '/', '') AS root
RETURN entity {
  .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(entity.lastModified), .metadata,
  path: CASE WHEN entity.path = '' OR entity.path STARTS WITH '/' THEN entity.path ELSE root + entity.path END
} AS entity
ORDER BY entity.type IN ['CODE_ENTITY_TYPE_TYPE_ALIAS', 'CODE_ENTITY_TYPE_INTERFACE', 'CODE_ENTITY_TYPE_PARAMETER'], entity.entityId
LIMIT 10
