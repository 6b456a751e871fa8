// merge-externals: symbols of dependencies and of the languages themselves.
// params  projectId string · externals list of entity maps, 20,000 at most
// rows    entityId string, place string (element id)
// index   code_entity_id
UNWIND $externals AS row
MERGE (entity:CodeEntity {entityId: row.entityId})
ON CREATE SET entity = row, entity:External, entity.projectId = $projectId, entity.path = '', entity.type = 'CODE_ENTITY_TYPE_EXTERNAL'
RETURN entity.entityId AS entityId, elementId(entity) AS place
