// set-task-status: gives a task another status, and another agent where one is named.
// params  taskId, status string · agentId string ('' for the one it has) · completedAt timestamp or null · now timestamp
// rows    task map
// index   task_id, agent_id
MATCH (task:Task {taskId: $taskId})
SET task.status = $status, task.updatedAt = $now, task.completedAt = $completedAt,
    task.assignedAgentId = CASE $agentId WHEN '' THEN task.assignedAgentId ELSE $agentId END
FOREACH (agentId IN CASE $agentId WHEN '' THEN [] ELSE [$agentId] END |
  MERGE (agent:Agent {agentId: agentId})
  ON CREATE SET agent.stub = true
  MERGE (task)-[:ASSIGNED_TO]->(agent))
RETURN task {.taskId, .userId, .prompt, .contextFiles, .metadata, .status, createdAt: toString(task.createdAt), updatedAt: toString(task.updatedAt), completedAt: toString(task.completedAt), .assignedAgentId} AS task
