// merge-strategies: strategies that say the same as another hold no longer; the other has their name as an alias, and the outcomes that
// were told of them, on itself and on its edges. The lower bounds of its edges are those of its own counts until its next outcome.
// params  rows list of {strategyId, sameAs string}, 0..1000 · now timestamp
// rows    strategyId string
// index   proven_strategy_id
// allows  CartesianProduct of one strategy with another
UNWIND $rows AS row
MATCH (former:ProvenStrategy {strategyId: row.strategyId}), (strategy:ProvenStrategy {strategyId: row.sameAs})
WHERE former.supersededAt IS NULL
SET former.supersededAt = $now, former.retiredAt = coalesce(former.retiredAt, $now),
    strategy.successes = coalesce(strategy.successes, 0) + coalesce(former.helped, 0),
    strategy.failures = coalesce(strategy.failures, 0) + coalesce(former.harmed, 0),
    strategy.followed = coalesce(strategy.followed, 0) + coalesce(former.followed, 0),
    strategy.helped = coalesce(strategy.helped, 0) + coalesce(former.helped, 0),
    strategy.harmed = coalesce(strategy.harmed, 0) + coalesce(former.harmed, 0),
    strategy.retrieved = coalesce(strategy.retrieved, 0) + coalesce(former.retrieved, 0)
REMOVE former.learnedFor
MERGE (former)-[:ALIAS_OF]->(strategy)
WITH former, strategy
CALL (former, strategy) {
  MATCH (former)<-[told:MITIGATED_BY]-(pattern:ErrorPattern)
  MERGE (pattern)-[edge:MITIGATED_BY]->(strategy)
  ON CREATE SET edge.successes = 0, edge.failures = 0, edge.lowerBound = told.lowerBound, edge.evidenceIds = told.evidenceIds, edge.lastSeen = told.lastSeen
  WITH edge, told, coalesce(edge.decayedSuccesses, toFloat(edge.successes)) AS agedSuccesses, coalesce(edge.decayedFailures, toFloat(edge.failures)) AS agedFailures
  SET edge.successes = edge.successes + told.successes, edge.failures = edge.failures + told.failures,
      edge.decayedSuccesses = agedSuccesses + coalesce(told.decayedSuccesses, told.successes),
      edge.decayedFailures = agedFailures + coalesce(told.decayedFailures, told.failures)
}
CALL (former, strategy) {
  MATCH (former)-[told:ADDRESSES]->(type:ProblemType)
  MERGE (strategy)-[edge:ADDRESSES]->(type)
  ON CREATE SET edge.successes = 0, edge.failures = 0, edge.lowerBound = told.lowerBound, edge.evidenceIds = told.evidenceIds, edge.lastSeen = told.lastSeen
  WITH edge, told, coalesce(edge.decayedSuccesses, toFloat(edge.successes)) AS agedSuccesses, coalesce(edge.decayedFailures, toFloat(edge.failures)) AS agedFailures
  SET edge.successes = edge.successes + told.successes, edge.failures = edge.failures + told.failures,
      edge.decayedSuccesses = agedSuccesses + coalesce(told.decayedSuccesses, told.successes),
      edge.decayedFailures = agedFailures + coalesce(told.decayedFailures, told.failures)
}
RETURN former.strategyId AS strategyId
