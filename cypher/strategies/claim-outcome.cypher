// claim-outcome: takes the id of an outcome for this body, or says that it was taken; and finds what the outcome bears on: the
// pattern given or that of the error, the problem type given or that of the task, the error's own where none is named. The strategy is the one
// in use behind the id; it stays locked to the end of the transaction, so that counts are never lost between two writers.
// params  outcomeId, strategyId, taskId, attemptId, errorId, patternId, problemTypeId string ('' where not given) · digest string
// rows    strategyId string (of the one in use), known string or null (digest of the outcome stored before), patternIds list of string, problemTypeIds list of string, osType string,
//         life map (how the strategy stands, see src/strategies/life/life.ts); no row where there is no such strategy
// index   proven_strategy_id, strategy_outcome_id and the unique index of each id
MATCH (:ProvenStrategy {strategyId: $strategyId})-[:ALIAS_OF*0..8]->(strategy:ProvenStrategy)
WHERE strategy.stub IS NULL AND NOT EXISTS { (strategy)-[:ALIAS_OF]->() }
SET strategy.strategyId = strategy.strategyId
MERGE (outcome:StrategyOutcome {outcomeId: $outcomeId})
WITH strategy, outcome, outcome.digest AS known
SET outcome.digest = coalesce(known, $digest)
MERGE (outcome)-[:OUTCOME_OF]->(strategy)
RETURN strategy.strategyId AS strategyId, known,
  COLLECT {
    MATCH (:ErrorPattern {patternId: $patternId})-[:ALIAS_OF*0..8]->(pattern:ErrorPattern) WHERE NOT EXISTS { (pattern)-[:ALIAS_OF]->() } RETURN pattern.patternId
    UNION
    MATCH (:Error {errorId: $errorId})-[:INSTANCE_OF]->(pattern:ErrorPattern) WHERE $patternId = '' RETURN pattern.patternId
  } AS patternIds,
  COLLECT {
    MATCH (type:ProblemType {problemTypeId: $problemTypeId}) RETURN type.problemTypeId
    UNION
    MATCH (:Task {taskId: $taskId})-[:OF_TYPE]->(type:ProblemType) WHERE $problemTypeId = '' RETURN type.problemTypeId
    UNION
    MATCH (:Error {errorId: $errorId})<-[:RESULTED_IN]-(:ExecutionAttempt)-[:PART_OF]->(:Task)-[:OF_TYPE]->(type:ProblemType)
    WHERE $problemTypeId = '' AND $taskId = '' RETURN type.problemTypeId
  } AS problemTypeIds,
  coalesce(head(COLLECT {
    MATCH (attempt:ExecutionAttempt {attemptId: $attemptId})-[:OCCURRED_IN]->(environment:Environment) RETURN environment.osType
    UNION
    MATCH (:Error {errorId: $errorId})<-[:RESULTED_IN]-(:ExecutionAttempt)-[:OCCURRED_IN]->(environment:Environment) RETURN environment.osType
  }), '') AS osType,
  {
    seen: coalesce(strategy.watchedOutcomes, 0), successes: coalesce(strategy.watchedSuccesses, 0), established: strategy.establishedRate,
    cusum: coalesce(strategy.cusum, 0.0), quarantinedAt: toString(strategy.quarantinedAt), retiredAt: toString(strategy.retiredAt),
    sinceSuccesses: coalesce(strategy.sinceSuccesses, 0), sinceFailures: coalesce(strategy.sinceFailures, 0)
  } AS life
