// patterns: the error patterns in use, by name; neither what is only proposed nor what was merged into another.
// params  wantedName string ('' for any; a former name counts) · problemTypeId string ('' for any) · name, id string (the last of the page
//         before) · limit int 1..501
// rows    pattern map
// index   error_pattern_name
MATCH (pattern:ErrorPattern)
WHERE pattern.name >= $name AND (pattern.name > $name OR pattern.patternId > $id)
  AND pattern.state IS NULL AND NOT EXISTS { (pattern)-[:ALIAS_OF]->() }
  AND ($wantedName = '' OR pattern.name = $wantedName OR $wantedName IN pattern.formerNames)
  AND ($problemTypeId = '' OR EXISTS { (pattern)-[:OF_TYPE]->(:ProblemType {problemTypeId: $problemTypeId}) })
RETURN pattern {.patternId, .name, .description, .canonicalRegex, .commonCauses, .suggestedRemediations, createdAt: toString(pattern.createdAt), updatedAt: toString(pattern.updatedAt)} AS pattern
ORDER BY pattern.name, pattern.patternId
LIMIT $limit
