// dynamic-calls: what a project calls to look names up while it runs.
// params  projectId string · names list of string (qualified)
// rows    name string
// index   code_entity_project_path; cost grows with the external symbols of the project
MATCH (entity:CodeEntity {projectId: $projectId, path: ''})
WHERE entity.qualifiedName IN $names AND EXISTS { (entity)<-[:CALLS]-() }
RETURN entity.qualifiedName AS name
ORDER BY name
