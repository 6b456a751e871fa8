// project-by-id: one project.
// params  projectId string
// rows    project map
// index   project_id
MATCH (project:Project {projectId: $projectId})
RETURN project {.projectId, .name, .root, .languages, .commit, indexedAt: toString(project.indexedAt), ref: coalesce(project.ref, '')} AS project
