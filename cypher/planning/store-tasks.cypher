// store-tasks: stores tasks that are new under their ids, or were only spoken of so far. A task that is there already stays as it
// is; `known` is the digest it has. The write of the id takes the node's lock before the digest is read, so of two that come
// at once one is first. The edge is made with CREATE, once, under that lock: MERGE would also lock the agent, which many tasks share.
// params  rows list of {task Task, digest string}, 1..1000
// rows    taskId string, known string ('' for what was stored now)
// index   task_id, agent_id; about two writes a task
UNWIND $rows AS row
MERGE (task:Task {taskId: row.task.taskId})
ON MATCH SET task.taskId = row.task.taskId
WITH row, task, task.digest AS known
FOREACH (new IN CASE WHEN known IS NULL THEN [row.task] ELSE [] END |
  SET task = new, task.digest = row.digest
  FOREACH (agentId IN CASE new.assignedAgentId WHEN '' THEN [] ELSE [new.assignedAgentId] END |
    MERGE (agent:Agent {agentId: agentId})
    ON CREATE SET agent.stub = true
    CREATE (task)-[:ASSIGNED_TO]->(agent))
)
RETURN row.task.taskId AS taskId, coalesce(known, '') AS known
