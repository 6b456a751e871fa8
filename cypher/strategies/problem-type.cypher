// problem-type: the problem type of an id or of a name.
// params  problemTypeId string · name string; one of them is empty
// rows    problemType map
// index   problem_type_id, problem_type_name
CALL () {
  MATCH (type:ProblemType {problemTypeId: $problemTypeId}) RETURN type
  UNION
  MATCH (type:ProblemType {name: $name}) RETURN type
}
WITH type WHERE type.stub IS NULL
RETURN type {.problemTypeId, .name, .description, .keywords, .parentId, createdAt: toString(type.createdAt), updatedAt: toString(type.updatedAt)} AS problemType
