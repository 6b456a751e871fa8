// weigh-remedies: stores what the counts of a pattern's remedies come to, so that ranking is an ordered read.
// params  patternId string · rows list of {strategyId string, lowerBound float}
// rows    weighed int
// index   error_pattern_id, proven_strategy_id
MATCH (pattern:ErrorPattern {patternId: $patternId})
UNWIND $rows AS row
MATCH (pattern)-[edge:MITIGATED_BY]->(:ProvenStrategy {strategyId: row.strategyId})
SET edge.lowerBound = row.lowerBound
RETURN count(edge) AS weighed
