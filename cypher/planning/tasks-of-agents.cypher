// tasks-of-agents: the tasks each agent works or worked on, newest first.
// params  ids list of string 1..500 · beforeAt timestamp, afterId string (the last of the page before) · limit int 1..501
// rows    id string, tasks list of map
// index   agent_id; cost grows with the tasks of those asked for
UNWIND $ids AS id
CALL (id) {
  MATCH (:Agent {agentId: id})<-[:ASSIGNED_TO]-(task:Task)
  WHERE task.createdAt <= $beforeAt AND (task.createdAt < $beforeAt OR task.taskId > $afterId) AND task.stub IS NULL
  WITH task ORDER BY task.createdAt DESC, task.taskId LIMIT $limit
  RETURN collect(task {.taskId, .userId, .prompt, .contextFiles, .metadata, .status, createdAt: toString(task.createdAt), updatedAt: toString(task.updatedAt), completedAt: toString(task.completedAt), .assignedAgentId}) AS tasks
}
RETURN id, tasks
