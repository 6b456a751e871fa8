// children-of-problem-types: the problem types directly below each, by name.
// params  ids list of string 1..500 · afterName, afterId string (the last of the page before) · limit int 1..501
// rows    id string, children list of map
// index   problem_type_id
UNWIND $ids AS id
CALL (id) {
  MATCH (:ProblemType {problemTypeId: id})<-[:SUBTYPE_OF]-(type:ProblemType)
  WHERE type.name >= $afterName AND (type.name > $afterName OR type.problemTypeId > $afterId) AND type.stub IS NULL
  WITH type ORDER BY type.name, type.problemTypeId LIMIT $limit
  RETURN collect(type {.problemTypeId, .name, .description, .keywords, .parentId, createdAt: toString(type.createdAt), updatedAt: toString(type.updatedAt)}) AS children
}
RETURN id, children
