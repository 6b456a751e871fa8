// reinstate-strategy: a strategy that was retired is recommended again.
// params  strategyId string
// rows    strategyId string
// index   proven_strategy_id
MATCH (strategy:ProvenStrategy {strategyId: $strategyId})
REMOVE strategy.retiredAt, strategy.quarantinedAt
SET strategy.watchedOutcomes = 0, strategy.watchedSuccesses = 0, strategy.cusum = 0.0, strategy.sinceSuccesses = 0, strategy.sinceFailures = 0
REMOVE strategy.establishedRate
RETURN strategy.strategyId AS strategyId
