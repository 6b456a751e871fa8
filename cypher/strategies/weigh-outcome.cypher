// weigh-outcome: stores what the counts of a strategy and its edges come to, so that ranking is an ordered read.
// params  strategyId string · successRate float · patterns and problemTypes list of {id, lowerBound, decayedSuccesses, decayedFailures float}, 0..10 each ·
//         life map (how the strategy stands) · now timestamp
// rows    strategyId string
// index   proven_strategy_id
MATCH (strategy:ProvenStrategy {strategyId: $strategyId})
SET strategy.successRate = $successRate, strategy.updatedAt = $now,
    strategy.watchedOutcomes = $life.seen, strategy.watchedSuccesses = $life.successes, strategy.establishedRate = $life.established, strategy.cusum = $life.cusum,
    strategy.quarantinedAt = $life.quarantinedAt, strategy.retiredAt = $life.retiredAt,
    strategy.sinceSuccesses = $life.sinceSuccesses, strategy.sinceFailures = $life.sinceFailures
WITH strategy
CALL (strategy) {
  UNWIND $patterns AS weighed
  MATCH (:ErrorPattern {patternId: weighed.id})-[edge:MITIGATED_BY]->(strategy)
  SET edge.lowerBound = weighed.lowerBound, edge.decayedSuccesses = weighed.decayedSuccesses, edge.decayedFailures = weighed.decayedFailures
}
CALL (strategy) {
  UNWIND $problemTypes AS weighed
  MATCH (strategy)-[edge:ADDRESSES]->(:ProblemType {problemTypeId: weighed.id})
  SET edge.lowerBound = weighed.lowerBound, edge.decayedSuccesses = weighed.decayedSuccesses, edge.decayedFailures = weighed.decayedFailures
}
RETURN strategy.strategyId AS strategyId
