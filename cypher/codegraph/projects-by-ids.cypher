// projects-by-ids: projects by their ids.
// params  ids list of strings, 500 at most
// rows    id string, project map; no row for an id that there is not
// index   project_id
UNWIND $ids AS id
MATCH (project:Project {projectId: id})
RETURN id, project {.projectId, .name, .root, .languages, .commit, indexedAt: toString(project.indexedAt), ref: coalesce(project.ref, '')} AS project
