// observe-tasks: stores tasks as somebody saw them from outside, who may not have been the last or the best placed to see. Of several
// who tell of one task, the one whose precedence sorts first stands; a task that was submitted stands above them all. The
// write of the id takes the node's lock before the precedence is read, so that in whatever order they come, the end is the same.
// params  problemTypeIds list of string, 0..1000 · rows list of {task Task, precedence string, type int or null (place in the list),
//         confidence float}, 1..1000
// rows    taskId string, stands bool (what was there before stays), wasKnown bool
// index   task_id, agent_id, problem_type_id; about three writes a task
CALL () {
  UNWIND $problemTypeIds AS problemTypeId
  MERGE (type:ProblemType {problemTypeId: problemTypeId})
  ON CREATE SET type.stub = true
  RETURN collect(type) AS types
}
UNWIND $rows AS row
MERGE (task:Task {taskId: row.task.taskId})
ON MATCH SET task.taskId = row.task.taskId
WITH row, task, task.digest IS NOT NULL OR coalesce(task.precedence <= row.precedence, false) AS stands,
  task.stub IS NOT NULL OR task.precedence IS NOT NULL AS wasKnown, types[row.type] AS type
CALL (task, stands) {
  MATCH (task)-[old:ASSIGNED_TO|OF_TYPE]->()
  WHERE NOT stands
  DELETE old
}
FOREACH (new IN CASE WHEN stands THEN [] ELSE [row.task] END |
  SET task = new, task.precedence = row.precedence
  FOREACH (agentId IN CASE new.assignedAgentId WHEN '' THEN [] ELSE [new.assignedAgentId] END |
    MERGE (agent:Agent {agentId: agentId})
    ON CREATE SET agent.stub = true
    CREATE (task)-[:ASSIGNED_TO]->(agent))
  FOREACH (one IN CASE WHEN type IS NULL THEN [] ELSE [type] END | CREATE (task)-[:OF_TYPE {confidence: row.confidence}]->(one))
)
RETURN row.task.taskId AS taskId, stands, wasKnown
