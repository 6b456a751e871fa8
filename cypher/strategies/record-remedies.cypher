// record-remedies: strategies that were learned against error patterns, with their counts there. A new one is not recommended before somebody agreed to it.
// params  rows list of {strategyId, patternId string, successes, failures int, lowerBound float, taskIds list of string 0..20,
//         lastSeen timestamp (when the last of its runs ended: from then on what was counted ages)}, 0..1000 · now timestamp
// rows    strategyId string
// index   proven_strategy_id, error_pattern_id, task_id
// allows  CartesianProduct of one strategy with one pattern
UNWIND $rows AS row
MATCH (strategy:ProvenStrategy {strategyId: row.strategyId}), (pattern:ErrorPattern {patternId: row.patternId})
SET strategy.retiredAt = CASE WHEN strategy.proposedAt IS NULL THEN $now ELSE strategy.retiredAt END, strategy.proposedAt = coalesce(strategy.proposedAt, $now)
MERGE (pattern)-[edge:MITIGATED_BY]->(strategy)
SET edge.successes = coalesce(edge.successes, 0) - coalesce(edge.learnedSuccesses, 0) + row.successes,
    edge.failures = coalesce(edge.failures, 0) - coalesce(edge.learnedFailures, 0) + row.failures,
    edge.learnedSuccesses = row.successes, edge.learnedFailures = row.failures,
    edge.lowerBound = row.lowerBound, edge.evidenceIds = row.taskIds,
    edge.lastSeen = CASE WHEN edge.lastSeen > row.lastSeen THEN edge.lastSeen ELSE row.lastSeen END
WITH row, strategy
CALL (row, strategy) {
  UNWIND row.taskIds AS taskId
  MATCH (task:Task {taskId: taskId})
  MERGE (strategy)-[learned:LEARNED_FROM]->(task)
  ON CREATE SET learned.support = 1
  SET learned.lastSeen = $now, learned.succeeded = true
}
RETURN strategy.strategyId AS strategyId
