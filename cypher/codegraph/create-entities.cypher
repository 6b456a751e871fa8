// create-entities: the entities of files that the graph has nothing of yet; a first index.
// params  projectId string · files list of {path, language, checksum, lastModified, entities: list of {label, entity map}}, 20,000 entities at most
// rows    written int
// index   code_entity_id (constraint); about 14k nodes/s
UNWIND $files AS file
UNWIND file.entities AS row
CREATE (entity:CodeEntity:$(row.label))
SET entity = row.entity,
    entity.projectId = $projectId,
    entity.path = file.path,
    entity.language = file.language,
    entity.checksum = file.checksum,
    entity.lastModified = datetime(file.lastModified)
RETURN count(entity) AS written
