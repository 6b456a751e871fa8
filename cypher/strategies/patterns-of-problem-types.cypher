// patterns-of-problem-types: the error patterns that belong to each problem type, by name.
// params  ids list of string 1..500 · afterName, afterId string (the last of the page before) · limit int 1..501
// rows    id string, patterns list of map
// index   problem_type_id; cost grows with the patterns of those asked for
UNWIND $ids AS id
CALL (id) {
  MATCH (:ProblemType {problemTypeId: id})<-[:OF_TYPE]-(pattern:ErrorPattern)
  WHERE pattern.name >= $afterName AND (pattern.name > $afterName OR pattern.patternId > $afterId)
  WITH pattern ORDER BY pattern.name, pattern.patternId LIMIT $limit
  RETURN collect(pattern {.patternId, .name, .description, .canonicalRegex, .commonCauses, .suggestedRemediations, createdAt: toString(pattern.createdAt), updatedAt: toString(pattern.updatedAt)}) AS patterns
}
RETURN id, patterns
