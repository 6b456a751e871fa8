// patterns-to-match: what matching and explaining need of every error pattern, 1000 at a time in the order of their ids.
// params  afterId string · limit int 1..1000
// rows    pattern map, priority int, isTransient bool
// index   error_pattern_id
MATCH (pattern:ErrorPattern)
WHERE pattern.patternId > $afterId AND pattern.stub IS NULL
RETURN pattern {.patternId, .name, .description, .canonicalRegex, .commonCauses, .suggestedRemediations, createdAt: toString(pattern.createdAt), updatedAt: toString(pattern.updatedAt)} AS pattern,
  coalesce(pattern.priority, 50) AS priority, coalesce(pattern.isTransient, false) AS isTransient
ORDER BY pattern.patternId
LIMIT $limit
