// problem-types-of-members: of what problem types the tasks are in which errors happened, the commonest first.
// params  ids list of string 1..100
// rows    problemTypeId string, name string, tasks int
// index   error_id
UNWIND $ids AS id
MATCH (:Error {errorId: id})<-[:RESULTED_IN]-(:ExecutionAttempt)-[:PART_OF]->(task:Task)-[:OF_TYPE]->(type:ProblemType)
RETURN type.problemTypeId AS problemTypeId, coalesce(type.name, '') AS name, count(DISTINCT task) AS tasks
ORDER BY tasks DESC, problemTypeId
LIMIT 3
