// project-state: of which tree the graph of a project is complete.
// params  projectId string
// rows    treeChecksum string (empty where writing was cut short); none for an unknown project
// index   project_id
MATCH (project:Project {projectId: $projectId})
RETURN coalesce(project.treeChecksum, '') AS treeChecksum
