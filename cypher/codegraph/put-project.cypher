// put-project: a project as it is indexed now.
// params  project map of Project
// rows    projectId string
// index   project_id
MERGE (project:Project {projectId: $project.projectId})
SET project += $project
RETURN project.projectId AS projectId
