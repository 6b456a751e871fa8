// observe-tasks: stores tasks as somebody saw them from outside, who may not have been the last or the best placed to see. Of several
// who tell of one task, the one whose precedence sorts first stands; a task that was submitted stands above them all. The
// write of the id takes the node's lock before the precedence is read, so that in whatever order they come, the end is the same.
// Agents, problem types and edges as in store-tasks.
// params  agentIds, problemTypeIds list of string, 0..1000 · rows list of lists of the values of Task (times as text) with precedence string,
//         agent, type int or null (places in the lists), confidence float, 1..1000
// rows    taskId string, stands bool (what was there before stays), wasKnown bool; none for a task that is simply new
// index   task_id, agent_id, problem_type_id; about three writes a task
CALL () {
  UNWIND $agentIds AS agentId
  MERGE (agent:Agent {agentId: agentId})
  ON CREATE SET agent.stub = true
  RETURN collect(agent) AS agents
}
CALL () {
  UNWIND $problemTypeIds AS problemTypeId
  MERGE (type:ProblemType {problemTypeId: problemTypeId})
  ON CREATE SET type.stub = true
  RETURN collect(type) AS types
}
UNWIND $rows AS row
MERGE (task:Task {taskId: row[0]})
ON MATCH SET task.taskId = row[0]
WITH row, task, task.digest IS NOT NULL OR coalesce(task.precedence <= row[10], false) AS stands,
  task.stub IS NOT NULL OR task.precedence IS NOT NULL AS wasKnown, agents[row[11]] AS agent, types[row[12]] AS type
CALL (task, stands, wasKnown) {
  WITH task WHERE wasKnown AND NOT stands
  MATCH (task)-[old:ASSIGNED_TO|OF_TYPE]->()
  DELETE old
}
FOREACH (new IN CASE WHEN stands THEN [] ELSE [row] END |
  SET task = {
    taskId: new[0], userId: new[1], prompt: new[2], contextFiles: new[3], metadata: new[4], status: new[5], createdAt: datetime(new[6]),
    updatedAt: datetime(new[7]), completedAt: datetime(new[8]), assignedAgentId: new[9], precedence: new[10]
  }
  FOREACH (one IN CASE WHEN agent IS NULL THEN [] ELSE [agent] END | CREATE (task)-[:ASSIGNED_TO]->(one))
  FOREACH (one IN CASE WHEN type IS NULL THEN [] ELSE [type] END | CREATE (task)-[:OF_TYPE {confidence: new[13]}]->(one))
)
WITH row[0] AS taskId, stands, wasKnown WHERE stands OR wasKnown
RETURN taskId, stands, wasKnown
