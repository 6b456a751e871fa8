// problem-types-of-strategies: the problem types each strategy addresses, surest first.
// params  ids list of string 1..500 · afterBound float, afterId string (the last of the page before) · limit int 1..501
// rows    id string, problemTypes list of {problemType map, successes, failures, lowerBound, lastSeen}
// index   proven_strategy_id; cost grows with the problem types of those asked for
UNWIND $ids AS id
CALL (id) {
  MATCH (:ProvenStrategy {strategyId: id})-[edge:ADDRESSES]->(type:ProblemType)
  WHERE edge.lowerBound <= $afterBound AND (edge.lowerBound < $afterBound OR type.problemTypeId > $afterId) AND type.stub IS NULL
  WITH edge, type ORDER BY edge.lowerBound DESC, type.problemTypeId LIMIT $limit
  RETURN collect({
    problemType: type {.problemTypeId, .name, .description, .keywords, .parentId, createdAt: toString(type.createdAt), updatedAt: toString(type.updatedAt)},
    successes: edge.successes, failures: edge.failures, lowerBound: edge.lowerBound, lastSeen: toString(edge.lastSeen)
  }) AS problemTypes
}
RETURN id, problemTypes
