// propose-patterns: stores patterns that wait for people's decision; they match nothing until then. One that is there already stays.
// params  rows list of {pattern ErrorPattern, toolFamily, templateClass string, proposedTasks int, isTransient bool, examples list of
//         string, problemTypeIds list of string}, 1..100
// rows    patternId string, of those that are new
// index   error_pattern_id, problem_type_id
UNWIND $rows AS row
OPTIONAL MATCH (known:ErrorPattern {patternId: row.pattern.patternId})
WITH row, known WHERE known IS NULL
MERGE (pattern:ErrorPattern {patternId: row.pattern.patternId})
SET pattern += row.pattern, pattern.state = 'proposed', pattern.source = 'proposed', pattern.toolFamily = row.toolFamily, pattern.priority = 50,
  pattern.templateClass = row.templateClass, pattern.proposedTasks = row.proposedTasks, pattern.isTransient = row.isTransient,
  pattern.examples = row.examples
WITH row, pattern
CALL (row, pattern) {
  UNWIND row.problemTypeIds AS problemTypeId
  MATCH (type:ProblemType {problemTypeId: problemTypeId})
  MERGE (pattern)-[:OF_TYPE]->(type)
}
RETURN pattern.patternId AS patternId
