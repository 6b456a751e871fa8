// record-mined: notes when a project's strategies were mined, what was counted for each, and the tasks it was learned from. Counts of
// outcomes that were told stay beside those that were mined. Those that are no longer found are no longer listed as mined.
// params  name string (the project) · now timestamp · rows list of {strategyId, successes int, failures int, lowerBound, upperBound float,
//         taskIds list of string 0..100, lastSeen timestamp or null (when the last of its runs ended: from then on what was counted ages)}, 0..1000
// rows    strategies int
// index   learning_state_name, proven_strategy_id, proven_strategy_learned_for, task_id
MERGE (state:LearningState {name: $name})
SET state.minedAt = $now
WITH state
CALL () {
  MATCH (former:ProvenStrategy {learnedFor: $name})
  WHERE NOT former.strategyId IN [row IN $rows | row.strategyId]
  REMOVE former.learnedFor
}
CALL () {
  UNWIND $rows AS row
  MATCH (strategy:ProvenStrategy {strategyId: row.strategyId})
  SET strategy.successes = coalesce(strategy.successes, 0) - coalesce(strategy.learnedSuccesses, 0) + row.successes,
      strategy.failures = coalesce(strategy.failures, 0) - coalesce(strategy.learnedFailures, 0) + row.failures,
      strategy.learnedSuccesses = row.successes, strategy.learnedFailures = row.failures,
      strategy.lowerBound = row.lowerBound, strategy.upperBound = row.upperBound, strategy.learnedFor = $name
  WITH row, strategy
  CALL (row, strategy) {
    MATCH (strategy)-[edge:ADDRESSES]->(:ProblemType)
    SET edge.successes = coalesce(edge.successes, 0) - coalesce(edge.learnedSuccesses, 0) + row.successes,
        edge.failures = coalesce(edge.failures, 0) - coalesce(edge.learnedFailures, 0) + row.failures,
        edge.learnedSuccesses = row.successes, edge.learnedFailures = row.failures, edge.lowerBound = row.lowerBound,
        edge.lastSeen = CASE WHEN edge.lastSeen > row.lastSeen THEN edge.lastSeen ELSE coalesce(row.lastSeen, edge.lastSeen) END
  }
  CALL (row, strategy) {
    UNWIND row.taskIds AS taskId
    MATCH (task:Task {taskId: taskId})
    MERGE (strategy)-[learned:LEARNED_FROM]->(task)
    ON CREATE SET learned.support = 1
    SET learned.lastSeen = $now, learned.succeeded = task.status = 'TASK_STATUS_COMPLETED_SUCCESS'
  }
  RETURN count(DISTINCT strategy) AS strategies
}
RETURN strategies
