// tasks-by-ids: the tasks of these ids; also those that were only spoken of so far, which have nothing but their id.
// params  ids list of string 1..500
// rows    id string, task map; no row for an id that there is not
// index   task_id
UNWIND $ids AS id
MATCH (task:Task {taskId: id})
RETURN id, task {.taskId, .userId, .prompt, .contextFiles, .metadata, .status, createdAt: toString(task.createdAt), updatedAt: toString(task.updatedAt), completedAt: toString(task.completedAt), .assignedAgentId} AS task
