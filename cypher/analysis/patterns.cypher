// patterns: the error patterns there are, by name.
// params  wantedName string ('' for any) · problemTypeId string ('' for any) · name, id string (the last of the page before) ·
//         limit int 1..501
// rows    pattern map
// index   error_pattern_name
MATCH (pattern:ErrorPattern)
WHERE pattern.name >= $name AND (pattern.name > $name OR pattern.patternId > $id)
  AND ($wantedName = '' OR pattern.name = $wantedName)
  AND ($problemTypeId = '' OR EXISTS { (pattern)-[:OF_TYPE]->(:ProblemType {problemTypeId: $problemTypeId}) })
RETURN pattern {.patternId, .name, .description, .canonicalRegex, .commonCauses, .suggestedRemediations, createdAt: toString(pattern.createdAt), updatedAt: toString(pattern.updatedAt)} AS pattern
ORDER BY pattern.name, pattern.patternId
LIMIT $limit
