// pattern-names: what error patterns are called.
// params  ids list of string 0..10000
// rows    id, name string; no row for an id that there is not
// index   error_pattern_id
UNWIND $ids AS id
MATCH (pattern:ErrorPattern {patternId: id})
RETURN id, coalesce(pattern.name, '') AS name
