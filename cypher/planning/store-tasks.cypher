// store-tasks: stores tasks that are new under their ids, or were only spoken of so far. A task that is there already stays as it
// is; `known` is the digest it has. The write of the id takes the node's lock before the digest is read, so of two that come
// at once one is first. Agents are found once, and rows say where theirs stands in the list. The edge is made with CREATE, once,
// under that lock: MERGE would also lock the agent, which many tasks share. What was only observed of the task so far gives way.
// params  agentIds list of string, 0..1000 · rows list of {task Task, digest string, agent int or null (place in the list)}, 1..1000
// rows    taskId string, known string ('' for what was stored now)
// index   task_id, agent_id; about two writes a task
CALL () {
  UNWIND $agentIds AS agentId
  MERGE (agent:Agent {agentId: agentId})
  ON CREATE SET agent.stub = true
  RETURN collect(agent) AS agents
}
UNWIND $rows AS row
MERGE (task:Task {taskId: row.task.taskId})
ON MATCH SET task.taskId = row.task.taskId
WITH row, task, task.digest AS known, agents[row.agent] AS agent
CALL (task, known) {
  MATCH (task)-[observed:ASSIGNED_TO|OF_TYPE]->()
  WHERE known IS NULL
  DELETE observed
}
FOREACH (new IN CASE WHEN known IS NULL THEN [row.task] ELSE [] END |
  SET task = new, task.digest = row.digest
  FOREACH (one IN CASE WHEN agent IS NULL THEN [] ELSE [agent] END | CREATE (task)-[:ASSIGNED_TO]->(one))
)
RETURN row.task.taskId AS taskId, coalesce(known, '') AS known
