// sources-of-strategies: the tasks and attempts each strategy was learned from, best support first.
// params  ids list of string 1..500 · beforeSupport int, afterId string (the last of the page before) · limit int 1..501
// rows    id string, sources list of {id string, support int, task map or null, attempt map or null}
// index   proven_strategy_id; cost grows with the sources of those asked for
UNWIND $ids AS id
CALL (id) {
  MATCH (:ProvenStrategy {strategyId: id})-[learned:LEARNED_FROM]->(source)
  WITH learned, source, coalesce(source.attemptId, source.taskId) AS sourceId
  WHERE learned.support <= $beforeSupport AND (learned.support < $beforeSupport OR sourceId > $afterId)
  WITH learned, source, sourceId ORDER BY learned.support DESC, sourceId LIMIT $limit
  RETURN collect({
    id: sourceId, support: learned.support,
    task: CASE WHEN source:Task THEN source {.taskId, .userId, .prompt, .contextFiles, .metadata, .status, createdAt: toString(source.createdAt), updatedAt: toString(source.updatedAt), completedAt: toString(source.completedAt), .assignedAgentId} END,
    attempt: CASE WHEN source:ExecutionAttempt THEN source {.attemptId, .taskId, .agentId, .toolName, .inputParameters, .rawCommand, startedAt: toString(source.startedAt),
      completedAt: toString(source.completedAt), .outcome, .stdout, .stderr, .exitCode, .errorMessage, .resourceMetrics, .environmentSnapshotId} END
  }) AS sources
}
RETURN id, sources
