// projects: the projects that are indexed, by id.
// params  afterId string · limit int 1..501
// rows    project map
// index   project_id
MATCH (project:Project)
WHERE project.projectId > $afterId
RETURN project {.projectId, .name, .root, .languages, .commit, indexedAt: toString(project.indexedAt), ref: coalesce(project.ref, '')} AS project
ORDER BY project.projectId
LIMIT $limit
