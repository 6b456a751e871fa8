// task: one task.
// params  taskId string
// rows    task map
// index   task_id
MATCH (task:Task {taskId: $taskId})
WHERE task.stub IS NULL
RETURN task {.taskId, .userId, .prompt, .contextFiles, .metadata, .status, createdAt: toString(task.createdAt), updatedAt: toString(task.updatedAt), completedAt: toString(task.completedAt), .assignedAgentId} AS task
