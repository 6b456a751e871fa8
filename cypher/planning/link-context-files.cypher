// link-context-files: ties tasks to the files they are about, named by absolute path. What the graph does not have is passed over.
// params  rows list of {taskId, path string}, 1..10000
// rows    linked int
// index   task_id, code_entity_project_path; a handful of projects are looked through for a path
// allows  NodeByLabelScan of Project: there are a handful
UNWIND $rows AS row
MATCH (task:Task {taskId: row.taskId})
CALL (row) {
  MATCH (project:Project)
  WHERE row.path STARTS WITH project.root + '/'
  MATCH (entity:CodeEntity {projectId: project.projectId, path: substring(row.path, size(project.root) + 1)})
  WHERE entity.type = 'CODE_ENTITY_TYPE_FILE'
  RETURN entity
}
MERGE (task)-[mention:MENTIONS]->(entity)
SET mention.how = 'path'
RETURN count(mention) AS linked
