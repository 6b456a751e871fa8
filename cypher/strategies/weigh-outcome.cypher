// weigh-outcome: stores what the counts of a strategy and its edges come to, so that ranking is an ordered read.
// params  strategyId string · successRate float · patterns and problemTypes list of {id, lowerBound}, 0..10 each · now timestamp
// rows    strategyId string
// index   proven_strategy_id
MATCH (strategy:ProvenStrategy {strategyId: $strategyId})
SET strategy.successRate = $successRate, strategy.updatedAt = $now
WITH strategy
CALL (strategy) {
  UNWIND $patterns AS weighed
  MATCH (:ErrorPattern {patternId: weighed.id})-[edge:MITIGATED_BY]->(strategy)
  SET edge.lowerBound = weighed.lowerBound
}
CALL (strategy) {
  UNWIND $problemTypes AS weighed
  MATCH (strategy)-[edge:ADDRESSES]->(:ProblemType {problemTypeId: weighed.id})
  SET edge.lowerBound = weighed.lowerBound
}
RETURN strategy.strategyId AS strategyId
