// store-tasks: stores tasks that are new under their ids, or were only spoken of so far, with their agents and problem types. A task that
// is there already stays as it is; `known` is the digest it has. The write of the id takes the node's lock before the digest is read, so
// of two that come at once one is first. Agents and problem types are found once, and rows say where theirs stands in the list. The edges
// are made with CREATE, once, under that lock: MERGE would also lock the agent and the type, which many tasks share. What was only
// observed of the task so far gives way.
// params  agentIds, problemTypeIds list of string, 0..1000 · rows list of lists of the values of Task (times as text) with digest string,
//         agent, type int or null (places in the lists), confidence float, 1..1000
// rows    taskId string, known string, wasKnown bool (by what others said of it); none for a task that is simply new
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
WITH row, task, task.digest AS known, task.stub IS NOT NULL OR task.precedence IS NOT NULL AS wasKnown,
  agents[row[11]] AS agent, types[row[12]] AS type
CALL (task, known, wasKnown) {
  WITH task WHERE wasKnown AND known IS NULL
  MATCH (task)-[observed:ASSIGNED_TO|OF_TYPE]->()
  DELETE observed
}
FOREACH (new IN CASE WHEN known IS NULL THEN [row] ELSE [] END |
  SET task = {
    taskId: new[0], userId: new[1], prompt: new[2], contextFiles: new[3], metadata: new[4], status: new[5], createdAt: datetime(new[6]),
    updatedAt: datetime(new[7]), completedAt: datetime(new[8]), assignedAgentId: new[9], digest: new[10]
  }
  FOREACH (one IN CASE WHEN agent IS NULL THEN [] ELSE [agent] END | CREATE (task)-[:ASSIGNED_TO]->(one))
  FOREACH (one IN CASE WHEN type IS NULL THEN [] ELSE [type] END | CREATE (task)-[:OF_TYPE {confidence: new[13]}]->(one))
)
WITH row[0] AS taskId, coalesce(known, '') AS known, wasKnown WHERE known <> '' OR wasKnown
RETURN taskId, known, wasKnown
