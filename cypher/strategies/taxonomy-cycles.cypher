// taxonomy-cycles: which of the given problem types stand above themselves.
// params  ids list of string, 1..1000
// rows    id string
// index   problem_type_id; walks at most 32 parents of each
UNWIND $ids AS id
MATCH (type:ProblemType {problemTypeId: id})
WHERE EXISTS { (type)-[:SUBTYPE_OF*1..32]->(type) }
RETURN id
