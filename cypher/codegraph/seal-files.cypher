// seal-files: notes that all of some files is written, and of which facts; what lacks it is written again.
// params  files list of {entityId, graphChecksum}, 5,000 at most
// rows    written int
// index   code_entity_id
UNWIND $files AS row
MATCH (file:CodeEntity {entityId: row.entityId})
SET file.graphChecksum = row.graphChecksum
RETURN count(*) AS written
