// mitigate: a strategy is for these error patterns from now on; what is known of it there stays.
// params  strategyId string · patternIds list of string 0..64 · prior float (lower bound without evidence)
// rows    patterns int
// index   proven_strategy_id, error_pattern_id
// allows  CartesianProduct of one strategy with one pattern
UNWIND $patternIds AS patternId
MATCH (strategy:ProvenStrategy {strategyId: $strategyId}), (pattern:ErrorPattern {patternId: patternId})
MERGE (pattern)-[edge:MITIGATED_BY]->(strategy)
  ON CREATE SET edge.successes = 0, edge.failures = 0, edge.lowerBound = $prior, edge.evidenceIds = []
RETURN count(edge) AS patterns
