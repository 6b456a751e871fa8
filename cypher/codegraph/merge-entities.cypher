// merge-entities: the entities of files as they are now, over what the graph has of them.
// params  projectId string · files list of {path, language, checksum, lastModified, entities: list of {label, entity map}}, 20,000 entities at most
// rows    entityId string, place string (element id)
// index   code_entity_id
UNWIND $files AS file
UNWIND file.entities AS row
MERGE (entity:CodeEntity {entityId: row.entity.entityId})
REMOVE entity:File:Module:Class:Function:Method:Variable:Parameter:Interface:Enum:TypeAlias:Namespace:Property:External
SET entity = row.entity,
    entity:$(row.label),
    entity.projectId = $projectId,
    entity.path = file.path,
    entity.language = file.language,
    entity.checksum = file.checksum,
    entity.lastModified = datetime(file.lastModified)
RETURN entity.entityId AS entityId, elementId(entity) AS place
