// runs-to-learn-from: tasks by their ids with their attempts, oldest first, as far as learning needs them.
// params  afterId string · limit int 1..1000
// rows    task map, attempts list of maps (messages and commands shortened)
// index   task_id (in order); cost grows with the attempts at the tasks
MATCH (task:Task)
WHERE task.taskId > $afterId
WITH task ORDER BY task.taskId LIMIT $limit
CALL (task) {
  MATCH (task)<-[:PART_OF]-(attempt:ExecutionAttempt)
  WITH attempt ORDER BY attempt.order, attempt.attemptId LIMIT 500
  RETURN collect({attemptId: attempt.attemptId, toolName: coalesce(attempt.toolName, ''), rawCommand: left(coalesce(attempt.rawCommand, ''), 16384),
    outcome: coalesce(attempt.outcome, ''), errorMessage: left(coalesce(attempt.errorMessage, ''), 2000)}) AS attempts
}
RETURN {taskId: task.taskId, status: coalesce(task.status, ''), assignedAgentId: coalesce(task.assignedAgentId, ''), metadata: task.metadata} AS task, attempts
ORDER BY task.taskId
