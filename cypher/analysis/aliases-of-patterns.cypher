// aliases-of-patterns: what was merged into each pattern, by name; of one that was merged, what was merged into the one that stays.
// params  ids list of string 1..500 · limit int 1..1000
// rows    id string, aliases list of {patternId, name string}; no row for an id that there is not
// index   error_pattern_id
UNWIND $ids AS id
MATCH (:ErrorPattern {patternId: id})-[:ALIAS_OF*0..8]->(pattern:ErrorPattern)
WHERE NOT EXISTS { (pattern)-[:ALIAS_OF]->() }
RETURN id, COLLECT {
  MATCH (pattern)<-[:ALIAS_OF*1..8]-(alias:ErrorPattern)
  RETURN {patternId: alias.patternId, name: alias.name} ORDER BY alias.name, alias.patternId LIMIT $limit
} AS aliases
