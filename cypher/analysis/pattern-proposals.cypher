// pattern-proposals: the patterns that were proposed and are not in use: they wait, or people did not want them.
// params  limit int 1..10000
// rows    patternId, state string (proposed | rejected | withdrawn), templateClass string, proposedTasks int, canonicalRegex list of string
// index   error_pattern_state
MATCH (pattern:ErrorPattern)
WHERE pattern.state IN ['proposed', 'rejected', 'withdrawn']
WITH pattern ORDER BY pattern.patternId LIMIT $limit
RETURN pattern.patternId AS patternId, pattern.state AS state, coalesce(pattern.templateClass, '') AS templateClass,
  coalesce(pattern.proposedTasks, 0) AS proposedTasks, pattern.canonicalRegex AS canonicalRegex
