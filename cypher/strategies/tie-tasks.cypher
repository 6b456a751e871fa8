// tie-tasks: says of tasks that are of no problem type yet that they are of one that was made for what they name.
// params  rows list of {problemTypeId string, taskIds list of string 0..1000}, 0..1000
// rows    tied int
// index   problem_type_id, task_id; one write a task
// allows  CartesianProduct of one problem type with tasks found by their ids
UNWIND $rows AS row
MATCH (type:ProblemType {problemTypeId: row.problemTypeId})
UNWIND row.taskIds AS taskId
MATCH (task:Task {taskId: taskId})
WHERE NOT EXISTS { (task)-[:OF_TYPE]->(:ProblemType) }
CREATE (task)-[:OF_TYPE {confidence: 1.0}]->(type)
RETURN count(*) AS tied
