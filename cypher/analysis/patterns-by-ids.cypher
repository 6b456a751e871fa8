// patterns-by-ids: the error patterns of these ids.
// params  ids list of string 1..500
// rows    id string, pattern map; no row for an id that there is not
// index   error_pattern_id
UNWIND $ids AS id
MATCH (pattern:ErrorPattern {patternId: id})
RETURN id, pattern {.patternId, .name, .description, .canonicalRegex, .commonCauses, .suggestedRemediations, createdAt: toString(pattern.createdAt), updatedAt: toString(pattern.updatedAt)} AS pattern
