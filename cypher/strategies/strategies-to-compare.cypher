// strategies-to-compare: strategies that hold, by their ids, with how often they were used, to find those that say the same.
// params  afterId string · limit int 1..1000
// rows    strategy map, uses int, isMined bool
// index   proven_strategy_id (in order)
MATCH (strategy:ProvenStrategy)
WHERE strategy.strategyId > $afterId AND strategy.stub IS NULL AND strategy.supersededAt IS NULL AND strategy.proposedAt IS NULL
WITH strategy ORDER BY strategy.strategyId LIMIT $limit
RETURN strategy {.strategyId, .name, .description, .templatePlanFragment, .applicabilityConditions, .averagePerformanceMetrics,
                 .successRate, createdAt: toString(strategy.createdAt), updatedAt: toString(strategy.updatedAt), .relatedProblemTypes} AS strategy,
       coalesce(strategy.followed, 0) AS uses, strategy.learnedFor IS NOT NULL AS isMined
