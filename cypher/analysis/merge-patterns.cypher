// merge-patterns: makes patterns aliases of another, which takes over their problem types and, where it has none of its own, what mitigates them.
// params  survivorId string · mergedIds list of string 1..50 · now timestamp
// rows    merged int
// index   error_pattern_id
MATCH (survivor:ErrorPattern {patternId: $survivorId})
UNWIND $mergedIds AS mergedId
MATCH (merged:ErrorPattern {patternId: mergedId})
MERGE (merged)-[:ALIAS_OF]->(survivor)
SET survivor.formerNames = [name IN coalesce(survivor.formerNames, []) WHERE name <> merged.name] + merged.name, survivor.updatedAt = $now
WITH survivor, merged
CALL (survivor, merged) {
  MATCH (merged)-[:OF_TYPE]->(type:ProblemType)
  MERGE (survivor)-[:OF_TYPE]->(type)
}
CALL (survivor, merged) {
  MATCH (merged)-[evidence:MITIGATED_BY]->(strategy:ProvenStrategy)
  WHERE NOT EXISTS { (survivor)-[:MITIGATED_BY]->(strategy) }
  CREATE (survivor)-[same:MITIGATED_BY]->(strategy)
  SET same = properties(evidence)
}
RETURN count(merged) AS merged
