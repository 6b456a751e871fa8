// strategies: strategies by name: all, or those of one name, for one problem type or against one error pattern.
// params  name, problemTypeId, patternId string ('' for any) · afterName string · afterId string · limit int 1..501
// rows    strategy map
// index   proven_strategy_name (in order)
MATCH (strategy:ProvenStrategy)
WHERE strategy.name >= $afterName
  AND (strategy.name > $afterName OR strategy.strategyId > $afterId)
  AND strategy.stub IS NULL
  AND ($name = '' OR strategy.name = $name)
  AND ($problemTypeId = '' OR $problemTypeId IN strategy.relatedProblemTypes)
  AND ($patternId = '' OR EXISTS { (:ErrorPattern {patternId: $patternId})-[:MITIGATED_BY]->(strategy) })
RETURN strategy {.strategyId, .name, .description, .templatePlanFragment, .applicabilityConditions, .averagePerformanceMetrics,
                 .successRate, createdAt: toString(strategy.createdAt), updatedAt: toString(strategy.updatedAt), .relatedProblemTypes} AS strategy
ORDER BY strategy.name, strategy.strategyId
LIMIT $limit
