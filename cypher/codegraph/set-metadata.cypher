// set-metadata: puts the metadata of a code entity in place of what it had.
// params  entityId string · metadata map (struct)
// rows    written int
// index   code_entity_id
MATCH (entity:CodeEntity {entityId: $entityId})
SET entity.metadata = $metadata
RETURN count(*) AS written
