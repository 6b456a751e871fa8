// strategies-of-patterns: what mitigates each error pattern, surest first.
// params  ids list of string 1..500 · afterBound float, afterId string (the last of the page before) · limit int 1..501
// rows    id string, strategies list of {strategy map, successes, failures, lowerBound, lastSeen, evidenceIds, scope}
// index   error_pattern_id; cost grows with the strategies of those asked for
UNWIND $ids AS id
CALL (id) {
  MATCH (:ErrorPattern {patternId: id})-[:ALIAS_OF*0..8]->(pattern:ErrorPattern)
  WHERE NOT EXISTS { (pattern)-[:ALIAS_OF]->() }
  MATCH (pattern)-[edge:MITIGATED_BY]->(strategy:ProvenStrategy)
  WHERE edge.lowerBound <= $afterBound AND (edge.lowerBound < $afterBound OR strategy.strategyId > $afterId) AND strategy.stub IS NULL AND strategy.retiredAt IS NULL
  WITH edge, strategy, pattern.name AS scope ORDER BY edge.lowerBound DESC, strategy.strategyId LIMIT $limit
  RETURN collect({
    strategy: strategy {.strategyId, .name, .description, .templatePlanFragment, .applicabilityConditions, .averagePerformanceMetrics,
                          .successRate, createdAt: toString(strategy.createdAt), updatedAt: toString(strategy.updatedAt), .relatedProblemTypes},
    successes: edge.successes, failures: edge.failures, lowerBound: edge.lowerBound, lastSeen: toString(edge.lastSeen),
    evidenceIds: coalesce(edge.evidenceIds, []), scope: scope
  }) AS strategies
}
RETURN id, strategies
