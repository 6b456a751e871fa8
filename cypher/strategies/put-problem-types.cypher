// put-problem-types: stores problem types under their parents. One that says the same is left alone, and so is one that
// people have put when the row is of the seed. A parent that is not known yet becomes a stub.
// params  rows list of {properties ProblemType, source string, digest string}, 1..1000 · now timestamp
// rows    id string, change string (created | updated | unchanged)
// index   problem_type_id; a parent's edge is replaced only where it changes
UNWIND $rows AS row
MERGE (type:ProblemType {problemTypeId: row.properties.problemTypeId})
WITH row, type, type.createdAt AS createdAt,
     CASE
       WHEN type.digest IS NULL THEN 'created'
       WHEN type.digest = row.digest OR (row.source = 'seed' AND type.source <> 'seed') THEN 'unchanged'
       ELSE 'updated'
     END AS change
CALL (row, type, createdAt, change) {
  WITH * WHERE change <> 'unchanged'
  SET type += row.properties,
      type.createdAt = coalesce(row.properties.createdAt, createdAt, $now),
      type.updatedAt = coalesce(row.properties.updatedAt, $now),
      type.source = row.source,
      type.digest = row.digest
  REMOVE type.stub
  WITH row, type
  OPTIONAL MATCH (type)-[old:SUBTYPE_OF]->(former:ProblemType) WHERE former.problemTypeId <> row.properties.parentId
  DELETE old
  WITH DISTINCT row, type WHERE row.properties.parentId <> ''
  MERGE (parent:ProblemType {problemTypeId: row.properties.parentId}) ON CREATE SET parent.stub = true
  MERGE (type)-[:SUBTYPE_OF]->(parent)
}
RETURN row.properties.problemTypeId AS id, change
