// count-outcome: adds one outcome to a strategy and to its edges with patterns and problem types, which are created where they
// are new; and links the attempts, or the task, it was learned from. Those that are not known yet become stubs.
// params  outcome StrategyOutcome with recordedAt and osType · success int 0..1 ·
//         failure int 0..1 · patternIds list of string 0..10 · problemTypeIds list of string 0..10 · sourceIds
//         (attempts) list of string 0..101 · taskIds list of string 0..1
// rows    strategy {successes, failures}, patterns and problemTypes list of {id, successes, failures, decayedSuccesses and decayedFailures float,
//         asOf timestamp or null}: what the aged counts were before
// index   proven_strategy_id, strategy_outcome_id, error_pattern_id, problem_type_id, execution_attempt_id, task_id
MATCH (outcome:StrategyOutcome {outcomeId: $outcome.outcomeId})-[:OUTCOME_OF]->(strategy:ProvenStrategy {strategyId: $outcome.strategyId})
SET outcome += $outcome,
    strategy.lastOutcomeAt = $outcome.recordedAt,
    strategy.successes = coalesce(strategy.successes, 0) + $success,
    strategy.failures = coalesce(strategy.failures, 0) + $failure,
    strategy.followed = coalesce(strategy.followed, 0) + 1,
    strategy.helped = coalesce(strategy.helped, 0) + $success,
    strategy.harmed = coalesce(strategy.harmed, 0) + $failure
WITH strategy
CALL (strategy) {
  UNWIND $sourceIds AS attemptId
  MERGE (attempt:ExecutionAttempt {attemptId: attemptId}) ON CREATE SET attempt.stub = true
  MERGE (strategy)-[learned:LEARNED_FROM]->(attempt)
  SET learned.support = coalesce(learned.support, 0) + 1, learned.succeeded = $outcome.succeeded, learned.lastSeen = $outcome.recordedAt
}
CALL (strategy) {
  UNWIND $taskIds AS taskId
  MERGE (task:Task {taskId: taskId}) ON CREATE SET task.stub = true
  MERGE (strategy)-[learned:LEARNED_FROM]->(task)
  SET learned.support = coalesce(learned.support, 0) + 1, learned.succeeded = $outcome.succeeded, learned.lastSeen = $outcome.recordedAt
}
CALL (strategy) {
  UNWIND $patternIds AS patternId
  MATCH (pattern:ErrorPattern {patternId: patternId})
  MERGE (pattern)-[edge:MITIGATED_BY]->(strategy)
  WITH patternId, edge, {successes: toFloat(coalesce(edge.decayedSuccesses, edge.successes, 0)), failures: toFloat(coalesce(edge.decayedFailures, edge.failures, 0)), asOf: toString(edge.lastSeen)} AS aged
  SET edge.successes = coalesce(edge.successes, 0) + $success, edge.failures = coalesce(edge.failures, 0) + $failure,
      edge.lastSeen = $outcome.recordedAt, edge.evidenceIds = ($sourceIds + $taskIds + coalesce(edge.evidenceIds, []))[..20]
  RETURN collect({id: patternId, successes: edge.successes, failures: edge.failures, decayedSuccesses: aged.successes, decayedFailures: aged.failures, asOf: aged.asOf}) AS patterns
}
CALL (strategy) {
  UNWIND $problemTypeIds AS problemTypeId
  MATCH (type:ProblemType {problemTypeId: problemTypeId})
  MERGE (strategy)-[edge:ADDRESSES]->(type)
  WITH problemTypeId, edge, {successes: toFloat(coalesce(edge.decayedSuccesses, edge.successes, 0)), failures: toFloat(coalesce(edge.decayedFailures, edge.failures, 0)), asOf: toString(edge.lastSeen)} AS aged
  SET edge.successes = coalesce(edge.successes, 0) + $success, edge.failures = coalesce(edge.failures, 0) + $failure,
      edge.lastSeen = $outcome.recordedAt, edge.evidenceIds = ($sourceIds + $taskIds + coalesce(edge.evidenceIds, []))[..20]
  RETURN collect({id: problemTypeId, successes: edge.successes, failures: edge.failures, decayedSuccesses: aged.successes, decayedFailures: aged.failures, asOf: aged.asOf}) AS problemTypes
}
RETURN strategy.successes AS successes, strategy.failures AS failures, patterns, problemTypes
