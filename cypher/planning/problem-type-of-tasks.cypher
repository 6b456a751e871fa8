// problem-type-of-tasks: the problem type each task was classified into, with the confidence.
// params  ids list of string 1..500
// rows    id string, problemType map, confidence float; no row for a task of none
// index   task_id
UNWIND $ids AS id
CALL (id) {
  MATCH (:Task {taskId: id})-[of:OF_TYPE]->(type:ProblemType)
  WHERE type.stub IS NULL
  RETURN type, of.confidence AS confidence ORDER BY confidence DESC LIMIT 1
}
RETURN id, type {.problemTypeId, .name, .description, .keywords, .parentId, createdAt: toString(type.createdAt), updatedAt: toString(type.updatedAt)} AS problemType, confidence
