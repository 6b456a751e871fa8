// merge-patterns: makes patterns aliases of another, which takes over their problem types and the evidence of what mitigates them. How much of it was
// taken over is noted, so that a pattern that is taken out and merged again brings only what is new. What its remedies now come to is weighed by the caller.
// params  survivorId string · mergedIds list of string 1..50 · now timestamp
// rows    a remedy each: strategyId string, successes and failures float (by their age)
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
  WITH survivor, evidence, strategy,
    CASE evidence.mergedInto WHEN survivor.patternId THEN [evidence.mergedSuccesses, evidence.mergedFailures] ELSE [0, 0] END AS taken
  MERGE (survivor)-[edge:MITIGATED_BY]->(strategy)
  ON CREATE SET edge.successes = 0, edge.failures = 0, edge.lowerBound = evidence.lowerBound, edge.lastSeen = evidence.lastSeen
  WITH survivor, evidence, edge,
    coalesce(evidence.successes, 0) - taken[0] AS successes, coalesce(evidence.failures, 0) - taken[1] AS failures,
    coalesce(edge.decayedSuccesses, toFloat(edge.successes)) AS agedSuccesses, coalesce(edge.decayedFailures, toFloat(edge.failures)) AS agedFailures,
    CASE evidence.successes WHEN 0 THEN 1.0 ELSE coalesce(toFloat(evidence.decayedSuccesses) / evidence.successes, 1.0) END AS worthOfSuccess,
    CASE evidence.failures WHEN 0 THEN 1.0 ELSE coalesce(toFloat(evidence.decayedFailures) / evidence.failures, 1.0) END AS worthOfFailure
  SET edge.successes = edge.successes + successes, edge.failures = edge.failures + failures,
      edge.decayedSuccesses = agedSuccesses + CASE successes WHEN 0 THEN 0.0 ELSE successes * worthOfSuccess END,
      edge.decayedFailures = agedFailures + CASE failures WHEN 0 THEN 0.0 ELSE failures * worthOfFailure END,
      edge.lastSeen = CASE WHEN evidence.lastSeen > edge.lastSeen THEN evidence.lastSeen ELSE coalesce(edge.lastSeen, evidence.lastSeen) END,
      edge.evidenceIds = (coalesce(edge.evidenceIds, []) + [id IN coalesce(evidence.evidenceIds, []) WHERE NOT id IN coalesce(edge.evidenceIds, [])])[..20],
      evidence.mergedInto = survivor.patternId,
      evidence.mergedSuccesses = coalesce(evidence.successes, 0), evidence.mergedFailures = coalesce(evidence.failures, 0)
}
WITH DISTINCT survivor
MATCH (survivor)-[edge:MITIGATED_BY]->(strategy:ProvenStrategy)
RETURN strategy.strategyId AS strategyId, toFloat(coalesce(edge.decayedSuccesses, edge.successes, 0)) AS successes,
  toFloat(coalesce(edge.decayedFailures, edge.failures, 0)) AS failures
ORDER BY strategyId
