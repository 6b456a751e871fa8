// sealed-files: which files have all of their graph already.
// params  files list of {entityId, graphChecksum}, 5,000 at most
// rows    entityId string
// index   code_entity_id
UNWIND $files AS row
MATCH (file:CodeEntity {entityId: row.entityId})
WHERE file.graphChecksum = row.graphChecksum
RETURN row.entityId AS entityId
