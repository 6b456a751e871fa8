// tasks-by-text: tasks whose prompts fit some words, best first.
// params  text string (Lucene query, made from words by rules) · skip int 0..10000 · limit int 1..501
// rows    task map, score float
// index   task_prompt
CALL db.index.fulltext.queryNodes('task_prompt', $text, {skip: $skip, limit: $limit}) YIELD node AS task, score
WHERE task.stub IS NULL
RETURN task {.taskId, .userId, .prompt, .contextFiles, .metadata, .status, createdAt: toString(task.createdAt), updatedAt: toString(task.updatedAt), completedAt: toString(task.completedAt), .assignedAgentId} AS task, score
ORDER BY score DESC, task.taskId
