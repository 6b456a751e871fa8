// mark-tree: notes of which tree the graph of a project is complete.
// params  projectId string · treeChecksum string
// rows    written int
// index   project_id
MATCH (project:Project {projectId: $projectId})
SET project.treeChecksum = $treeChecksum
RETURN count(*) AS written
