// upsert-patterns: creates error patterns or replaces what is known of those with their ids, and gives the whole set a new version.
// Priority and transience stay as they are where nothing is said of them; so does the time of creation. The seed leaves alone
// what a caller has put.
// params  rows list of {pattern ErrorPattern, priority int or null, isTransient bool or null}, 1..1000
// rows    pattern map
// index   error_pattern_id, pattern_set_name
MERGE (patterns:PatternSet {name: 'error-patterns'})
SET patterns.version = randomUUID()
WITH patterns
UNWIND $rows AS row
MERGE (pattern:ErrorPattern {patternId: row.pattern.patternId})
WITH row, pattern, coalesce(pattern.createdAt, row.pattern.createdAt) AS createdAt
SET pattern += row.pattern, pattern.createdAt = createdAt, pattern.source = 'caller',
  pattern.priority = coalesce(row.priority, pattern.priority), pattern.isTransient = coalesce(row.isTransient, pattern.isTransient),
  pattern.isTransienceSaid = CASE WHEN row.isTransient IS NULL THEN pattern.isTransienceSaid ELSE true END
REMOVE pattern.stub, pattern.state
RETURN pattern {.patternId, .name, .description, .canonicalRegex, .commonCauses, .suggestedRemediations, createdAt: toString(pattern.createdAt), updatedAt: toString(pattern.updatedAt)} AS pattern
