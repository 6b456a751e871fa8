// delete-orphan-externals: takes away external symbols of a project that nothing uses any more.
// params  projectId string
// rows    removed int
// index   code_entity_project_path; cost grows with the external symbols of the project
MATCH (entity:CodeEntity {projectId: $projectId, path: ''})
WHERE NOT EXISTS { (entity)--() }
DELETE entity
RETURN count(*) AS removed
