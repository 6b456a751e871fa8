// strategy: the strategy of an id.
// params  strategyId string
// rows    strategy map
// index   proven_strategy_id
MATCH (strategy:ProvenStrategy {strategyId: $strategyId})
WHERE strategy.stub IS NULL
RETURN strategy {.strategyId, .name, .description, .templatePlanFragment, .applicabilityConditions, .averagePerformanceMetrics,
                 .successRate, createdAt: toString(strategy.createdAt), updatedAt: toString(strategy.updatedAt), .relatedProblemTypes} AS strategy
