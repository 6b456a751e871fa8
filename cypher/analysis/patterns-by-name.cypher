// patterns-by-name: the patterns that have a name.
// params  name string
// rows    patternId string
// index   error_pattern_name
MATCH (pattern:ErrorPattern {name: $name})
RETURN pattern.patternId AS patternId
ORDER BY patternId
LIMIT 10
