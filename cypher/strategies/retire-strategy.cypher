// retire-strategy: a strategy that is recommended no longer; what is known of it stays.
// params  strategyId string · now timestamp
// rows    strategyId string
// index   proven_strategy_id
MATCH (strategy:ProvenStrategy {strategyId: $strategyId})
WHERE strategy.stub IS NULL
SET strategy.retiredAt = coalesce(strategy.retiredAt, $now)
RETURN strategy.strategyId AS strategyId
