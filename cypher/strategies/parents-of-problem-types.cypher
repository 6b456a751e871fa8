// parents-of-problem-types: the problem type directly above each.
// params  ids list of string 1..500
// rows    id string, parent map; no row for a root
// index   problem_type_id
UNWIND $ids AS id
MATCH (:ProblemType {problemTypeId: id})-[:SUBTYPE_OF]->(parent:ProblemType)
WHERE parent.stub IS NULL
RETURN id, parent {.problemTypeId, .name, .description, .keywords, .parentId, createdAt: toString(parent.createdAt), updatedAt: toString(parent.updatedAt)} AS parent
