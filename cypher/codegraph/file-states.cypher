// file-states: which files of a project the graph has, with the checksum of the graph that was made of each.
// params  projectId string
// rows    path string, graphChecksum string (empty where writing was cut short)
// index   code_file_project; one row a file
MATCH (file:File {projectId: $projectId})
RETURN file.path AS path, coalesce(file.graphChecksum, '') AS graphChecksum
