// reinstate-strategy: a strategy that was retired is recommended again.
// params  strategyId string
// rows    strategyId string
// index   proven_strategy_id
MATCH (strategy:ProvenStrategy {strategyId: $strategyId})
REMOVE strategy.retiredAt
RETURN strategy.strategyId AS strategyId
