// as-of: of which commit and tree the graph of some projects is, and whether it is complete.
// params  projectIds, entityIds list of string, 500 at most (those of the projects, and of code in them)
// rows    projectId, commit, checksum string (empty while it is being brought up to date), isExact bool, indexedAt string or null
// index   project_id, code_entity_id
CALL () {
  UNWIND $projectIds AS projectId
  RETURN projectId
  UNION
  UNWIND $entityIds AS entityId
  MATCH (entity:CodeEntity {entityId: entityId})
  RETURN entity.projectId AS projectId
}
MATCH (project:Project {projectId: projectId})
RETURN projectId, coalesce(project.commit, '') AS commit, coalesce(project.treeChecksum, '') AS checksum,
  coalesce(project.treeChecksum, '') <> '' AS isExact, toString(project.indexedAt) AS indexedAt
ORDER BY projectId
