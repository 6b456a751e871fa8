// common-errors-of-tools: the patterns of each tool's errors, most frequent first; one entry without a pattern for the unknown.
// params  ids list of string 1..500 (tool ids) · count int, id string (the last of the page before) · limit int 1..501
// rows    id string, errors list of {pattern map or null, patternId string, count int, lastOrder int (microseconds)}
// index   tool_id; cost grows with the errors of the tools
UNWIND $ids AS id
CALL (id) {
  MATCH (:Tool {toolId: id})<-[:USED]-(:ExecutionAttempt)-[:RESULTED_IN]->(error:Error)
  OPTIONAL MATCH (error)-[:INSTANCE_OF]->(pattern:ErrorPattern)
  WITH pattern, coalesce(pattern.patternId, '') AS patternId, count(error) AS count, max(error.order) AS lastOrder
  WHERE count < $count OR (count = $count AND patternId > $id)
  WITH pattern, patternId, count, lastOrder ORDER BY count DESC, patternId LIMIT $limit
  RETURN collect({pattern: pattern {.patternId, .name, .description, .canonicalRegex, .commonCauses, .suggestedRemediations, createdAt: toString(pattern.createdAt), updatedAt: toString(pattern.updatedAt)}, patternId: patternId, count: count, lastOrder: lastOrder}) AS errors
}
RETURN id, errors
