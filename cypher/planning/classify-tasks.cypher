// classify-tasks: says of tasks which problem type they are of.
// params  rows list of {taskId, problemTypeId string, confidence float}, 1..1000
// rows    classified int
// index   task_id, problem_type_id
// allows  CartesianProduct of two nodes found by their ids
UNWIND $rows AS row
MATCH (task:Task {taskId: row.taskId})
MATCH (type:ProblemType {problemTypeId: row.problemTypeId})
MERGE (task)-[of:OF_TYPE]->(type)
SET of.confidence = row.confidence
RETURN count(of) AS classified
