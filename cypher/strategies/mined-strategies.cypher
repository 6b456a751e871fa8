// mined-strategies: what was mined for a project, the surest first.
// params  name string (the project, '' for none) · limit int 1..1000
// rows    strategy map, successes int, failures int, lowerBound float, upperBound float
// index   proven_strategy_learned_for
MATCH (strategy:ProvenStrategy {learnedFor: $name})
RETURN strategy {.strategyId, .name, .description, .templatePlanFragment, .applicabilityConditions, .averagePerformanceMetrics,
                 .successRate, createdAt: toString(strategy.createdAt), updatedAt: toString(strategy.updatedAt), .relatedProblemTypes} AS strategy,
       strategy.learnedSuccesses AS successes, strategy.learnedFailures AS failures, strategy.lowerBound AS lowerBound, strategy.upperBound AS upperBound
ORDER BY strategy.lowerBound DESC, strategy.strategyId
LIMIT $limit
