// lock-task: takes a task's lock to the end of the transaction and says what status it has.
// params  taskId string
// rows    task map; no row where there is none
// index   task_id
MATCH (task:Task {taskId: $taskId})
WHERE task.stub IS NULL
SET task.taskId = $taskId
RETURN task {.taskId, .userId, .prompt, .contextFiles, .metadata, .status, createdAt: toString(task.createdAt), updatedAt: toString(task.updatedAt), completedAt: toString(task.completedAt), .assignedAgentId} AS task
