// problem-types-of-patterns: the problem types each error pattern belongs to, by name.
// params  ids list of string 1..500 · afterName, afterId string (the last of the page before) · limit int 1..501
// rows    id string, problemTypes list of map
// index   error_pattern_id
UNWIND $ids AS id
CALL (id) {
  MATCH (:ErrorPattern {patternId: id})-[:ALIAS_OF*0..8]->(pattern:ErrorPattern)
  WHERE NOT EXISTS { (pattern)-[:ALIAS_OF]->() }
  MATCH (pattern)-[:OF_TYPE]->(type:ProblemType)
  WHERE type.name >= $afterName AND (type.name > $afterName OR type.problemTypeId > $afterId) AND type.stub IS NULL
  WITH type ORDER BY type.name, type.problemTypeId LIMIT $limit
  RETURN collect(type {.problemTypeId, .name, .description, .keywords, .parentId, createdAt: toString(type.createdAt), updatedAt: toString(type.updatedAt)}) AS problemTypes
}
RETURN id, problemTypes
