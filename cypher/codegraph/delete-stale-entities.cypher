// delete-stale-entities: takes away entities of files that are no longer in them; all of a file that is gone (no ids).
// params  files list of {path, ids: list of strings}, 5,000 files at most · projectId string
// rows    removed int
// index   code_entity_project_path
UNWIND $files AS file
MATCH (entity:CodeEntity {projectId: $projectId, path: file.path})
WHERE NOT entity.entityId IN file.ids
DETACH DELETE entity
RETURN count(*) AS removed
