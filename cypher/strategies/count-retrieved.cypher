// count-retrieved: how often strategies were handed out since the last time.
// params  rows list of {strategyId string, count int}, 0..1000
// rows    strategies int
// index   proven_strategy_id
UNWIND $rows AS row
MATCH (strategy:ProvenStrategy {strategyId: row.strategyId})
SET strategy.retrieved = coalesce(strategy.retrieved, 0) + row.count
RETURN count(strategy) AS strategies
