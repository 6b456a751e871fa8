// places-of-entities: where the database keeps entities.
// params  ids list of strings, 20,000 at most
// rows    entityId string, place string (element id); none for what is not there
// index   code_entity_id
UNWIND $ids AS id
MATCH (entity:CodeEntity {entityId: id})
RETURN id AS entityId, elementId(entity) AS place
