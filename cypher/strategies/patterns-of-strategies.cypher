// patterns-of-strategies: the error patterns each strategy mitigates, surest first.
// params  ids list of string 1..500 · afterBound float, afterId string (the last of the page before) · limit int 1..501
// rows    id string, patterns list of {pattern map, successes, failures, lowerBound, lastSeen}
// index   proven_strategy_id; cost grows with the patterns of those asked for
UNWIND $ids AS id
CALL (id) {
  MATCH (:ProvenStrategy {strategyId: id})<-[edge:MITIGATED_BY]-(pattern:ErrorPattern)
  WHERE edge.lowerBound <= $afterBound AND (edge.lowerBound < $afterBound OR pattern.patternId > $afterId)
  WITH edge, pattern ORDER BY edge.lowerBound DESC, pattern.patternId LIMIT $limit
  RETURN collect({
    pattern: pattern {.patternId, .name, .description, .canonicalRegex, .commonCauses, .suggestedRemediations, createdAt: toString(pattern.createdAt), updatedAt: toString(pattern.updatedAt)},
    successes: edge.successes, failures: edge.failures, lowerBound: edge.lowerBound, lastSeen: toString(edge.lastSeen)
  }) AS patterns
}
RETURN id, patterns
