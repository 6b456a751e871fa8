// decide-pattern: carries a person's decision on a proposed pattern out: it is in use from now on, or it is not wanted. The set of patterns
// gets a new version.
// params  patternId string · state string ('' in use | rejected | withdrawn) · now timestamp
// rows    name string; no row where the pattern does not wait for a decision
// index   error_pattern_id, pattern_set_name
// allows  CartesianProduct of one row with one
MATCH (pattern:ErrorPattern {patternId: $patternId})
WHERE pattern.state = 'proposed'
SET pattern.state = CASE WHEN $state <> '' THEN $state END, pattern.updatedAt = $now, pattern.source = 'caller'
WITH pattern
MERGE (patterns:PatternSet {name: 'error-patterns'})
SET patterns.version = randomUUID()
RETURN pattern.name AS name
