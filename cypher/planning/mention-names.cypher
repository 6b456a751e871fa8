// mention-names: ties a task to the code that its prompt names, where a name means three definitions at most.
// params  taskId string · names list of string 0..50
// rows    name, path, type string
// index   task_id, code_entity_name
MATCH (task:Task {taskId: $taskId})
UNWIND $names AS name
CALL (name) {
  MATCH (entity:CodeEntity {name: name})
  WHERE entity.type IN ['CODE_ENTITY_TYPE_FUNCTION', 'CODE_ENTITY_TYPE_METHOD', 'CODE_ENTITY_TYPE_CLASS', 'CODE_ENTITY_TYPE_INTERFACE']
  WITH entity ORDER BY entity.entityId LIMIT 4
  RETURN collect(entity) AS found
}
WITH task, name, found WHERE size(found) <= 3
UNWIND found AS entity
MERGE (task)-[mention:MENTIONS]->(entity)
ON CREATE SET mention.how = 'name'
RETURN name, coalesce(head(COLLECT { MATCH (project:Project {projectId: entity.projectId}) RETURN project.root + '/' + entity.path }), entity.path) AS path, entity.type AS type
