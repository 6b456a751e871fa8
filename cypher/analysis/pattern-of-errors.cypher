// pattern-of-errors: the pattern each error is an instance of, and how sure that is.
// params  ids list of string 1..500
// rows    id string, pattern map, matchConfidence float, matchedBy string; no row for an error of no known pattern
// index   error_id
UNWIND $ids AS id
MATCH (:Error {errorId: id})-[instance:INSTANCE_OF]->(pattern:ErrorPattern)
RETURN id, pattern {.patternId, .name, .description, .canonicalRegex, .commonCauses, .suggestedRemediations, createdAt: toString(pattern.createdAt), updatedAt: toString(pattern.updatedAt)} AS pattern, instance.matchConfidence AS matchConfidence, instance.matchedBy AS matchedBy
