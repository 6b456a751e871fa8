// code-touched-by-tasks: the code that the attempts at each task changed, that its errors and reports lead to, and its context files.
// params  ids list of string 1..500 · afterPath, afterName, afterId string (the last of the page before) · limit int 1..501
// rows    id string, code list of map, by path and name
// index   task_id; cost grows with the attempts and errors of the tasks
UNWIND $ids AS id
CALL (id) {
  MATCH (task:Task {taskId: id})
  CALL (task) {
    MATCH (task)<-[:PART_OF]-(:ExecutionAttempt)-[:MODIFIED]->(entity:CodeEntity) RETURN entity
    UNION
    MATCH (task)<-[:PART_OF]-(:ExecutionAttempt)-[:RESULTED_IN]->(:Error)-[:MENTIONS]->(entity:CodeEntity) RETURN entity
    UNION
    MATCH (task)-[:MENTIONS]->(entity:CodeEntity) RETURN entity
  }
  WITH entity, coalesce(entity.path, '') AS path, coalesce(entity.name, '') AS name
  WHERE path > $afterPath OR (path = $afterPath AND (name > $afterName OR (name = $afterName AND entity.entityId > $afterId)))
  WITH entity, path, name ORDER BY path, name, entity.entityId LIMIT $limit
  RETURN collect({entity: entity {.entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(entity.lastModified), .metadata,
      path: coalesce(head(COLLECT { MATCH (project:Project {projectId: entity.projectId}) WHERE entity.path <> '' RETURN project.root + '/' + entity.path }), entity.path)}, path: path}) AS code
}
RETURN id, code
