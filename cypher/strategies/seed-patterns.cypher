// seed-patterns: stores the seed's error patterns with the problem types they belong to and the strategies that mitigate them.
// A pattern that says the same, or that people have put, is left alone. The set of patterns gets a new version, so that what
// was compiled of it is made anew. Edges start with no outcome, and one that has any is
// never touched.
// params  rows list of {properties ErrorPattern with priority, isTransient, toolFamily and examples, digest string, problemTypeIds and
//         strategyIds list of string}, 1..1000 · prior float (lower bound without evidence) · now timestamp
// rows    id string, change string (created | updated | unchanged)
// index   pattern_set_name, error_pattern_id, problem_type_id, proven_strategy_id
MERGE (patterns:PatternSet {name: 'error-patterns'})
SET patterns.version = randomUUID()
WITH patterns
UNWIND $rows AS row
MERGE (pattern:ErrorPattern {patternId: row.properties.patternId})
WITH row, pattern, pattern.createdAt AS createdAt,
     CASE
       WHEN pattern.source <> 'seed' OR pattern.digest = row.digest THEN 'unchanged'
       WHEN pattern.digest IS NULL THEN 'created'
       ELSE 'updated'
     END AS change
CALL (row, pattern, createdAt, change) {
  WITH * WHERE change <> 'unchanged'
  SET pattern += row.properties, pattern.digest = row.digest, pattern.source = 'seed',
      pattern.createdAt = coalesce(createdAt, $now), pattern.updatedAt = $now
  REMOVE pattern.stub
  WITH row, pattern
  CALL (row, pattern) {
    MATCH (pattern)-[former:OF_TYPE]->(type:ProblemType)
    WHERE NOT type.problemTypeId IN row.problemTypeIds
    DELETE former
  }
  CALL (row, pattern) {
    MATCH (pattern)-[unproven:MITIGATED_BY]->(strategy:ProvenStrategy)
    WHERE unproven.successes + unproven.failures = 0 AND NOT strategy.strategyId IN row.strategyIds
    DELETE unproven
  }
  CALL (row, pattern) {
    UNWIND row.problemTypeIds AS problemTypeId
    MATCH (type:ProblemType {problemTypeId: problemTypeId})
    MERGE (pattern)-[:OF_TYPE]->(type)
  }
  CALL (row, pattern) {
    UNWIND row.strategyIds AS strategyId
    MATCH (strategy:ProvenStrategy {strategyId: strategyId})
    MERGE (pattern)-[edge:MITIGATED_BY]->(strategy)
      ON CREATE SET edge.successes = 0, edge.failures = 0, edge.lowerBound = $prior, edge.evidenceIds = []
  }
}
RETURN row.properties.patternId AS id, change
