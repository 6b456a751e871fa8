// life-of-strategies: how each strategy stands: how often it was handed out and followed, since when it holds, and what is known of it for
// each error pattern, problem type and environment.
// params  ids list of string 1..500
// rows    id string, retrieved, followed, helped, harmed int, validFrom, supersededAt, quarantinedAt, retiredAt timestamp or null, sameAs string (the
//         strategy that took its place, '' for none), aliases list of string (names of those whose place it took), patterns, problemTypes and
//         environments lists of {id, name string, successes, failures int, lastSeen timestamp or null}, 0..50 each; no row for an id there is not
// index   proven_strategy_id; cost grows with the outcomes of those asked for
UNWIND $ids AS id
MATCH (strategy:ProvenStrategy {strategyId: id})
RETURN id, coalesce(strategy.retrieved, 0) AS retrieved, coalesce(strategy.followed, 0) AS followed,
  coalesce(strategy.helped, 0) AS helped, coalesce(strategy.harmed, 0) AS harmed,
  toString(strategy.createdAt) AS validFrom, toString(strategy.supersededAt) AS supersededAt,
  toString(strategy.quarantinedAt) AS quarantinedAt, toString(strategy.retiredAt) AS retiredAt,
  coalesce(head(COLLECT { MATCH (strategy)-[:ALIAS_OF]->(other:ProvenStrategy) RETURN other.strategyId }), '') AS sameAs,
  COLLECT { MATCH (strategy)<-[:ALIAS_OF]-(other:ProvenStrategy) RETURN other.name ORDER BY other.name, other.strategyId LIMIT 50 } AS aliases,
  COLLECT {
    MATCH (strategy)<-[edge:MITIGATED_BY]-(pattern:ErrorPattern)
    WITH edge, pattern ORDER BY edge.lowerBound DESC, pattern.patternId LIMIT 50
    RETURN {id: pattern.patternId, name: pattern.name, successes: edge.successes, failures: edge.failures, lastSeen: toString(edge.lastSeen)}
  } AS patterns,
  COLLECT {
    MATCH (strategy)-[edge:ADDRESSES]->(type:ProblemType)
    WITH edge, type ORDER BY edge.lowerBound DESC, type.problemTypeId LIMIT 50
    RETURN {id: type.problemTypeId, name: coalesce(type.name, ''), successes: edge.successes, failures: edge.failures, lastSeen: toString(edge.lastSeen)}
  } AS problemTypes,
  COLLECT {
    MATCH (strategy)<-[:OUTCOME_OF]-(outcome:StrategyOutcome)
    WHERE outcome.osType <> ''
    WITH outcome.osType AS osType, sum(CASE WHEN outcome.succeeded THEN 1 ELSE 0 END) AS successes, sum(CASE WHEN outcome.succeeded THEN 0 ELSE 1 END) AS failures,
         max(outcome.recordedAt) AS lastSeen
    ORDER BY osType LIMIT 50
    RETURN {id: osType, name: osType, successes: successes, failures: failures, lastSeen: toString(lastSeen)}
  } AS environments
