// patterns-by-ids: the error patterns of these ids; for one that was merged, the pattern it was merged into.
// params  ids list of string 1..500
// rows    id string (as it was asked for), pattern map; no row for an id that there is not
// index   error_pattern_id
UNWIND $ids AS id
MATCH (:ErrorPattern {patternId: id})-[:ALIAS_OF*0..8]->(pattern:ErrorPattern)
WHERE NOT EXISTS { (pattern)-[:ALIAS_OF]->() }
RETURN id, pattern {.patternId, .name, .description, .canonicalRegex, .commonCauses, .suggestedRemediations, createdAt: toString(pattern.createdAt), updatedAt: toString(pattern.updatedAt)} AS pattern
