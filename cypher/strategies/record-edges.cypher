// record-edges: what was learned for a project of tools and code with problem types, in the place of what was learned before.
// params  name string (the project) · rows list of {kind, problemTypeId, toolName, codeEntityId string (one of the two is empty), properties map}, 0..1000
// rows    edges int
// index   required_for_learned, solves_efficiently_learned, causes_failure_learned, problem_type_id, tool_name, code_entity_id
// allows  CartesianProduct of one tool or code entity with one problem type
CALL () {
  MATCH ()-[former:REQUIRED_FOR {learnedFor: $name}]->()
  DELETE former
}
CALL () {
  MATCH ()-[former:SOLVES_EFFICIENTLY {learnedFor: $name}]->()
  DELETE former
}
CALL () {
  MATCH ()-[former:CAUSES_FAILURE {learnedFor: $name}]->()
  DELETE former
}
CALL () {
  UNWIND $rows AS row
  MATCH (type:ProblemType {problemTypeId: row.problemTypeId})
  CALL (row) {
    MATCH (source:Tool {name: row.toolName}) RETURN source
    UNION
    MATCH (source:CodeEntity {entityId: row.codeEntityId}) RETURN source
  }
  CALL (row, type, source) {
    WITH * WHERE row.kind = 'REQUIRED_FOR'
    CREATE (source)-[edge:REQUIRED_FOR]->(type)
    SET edge = row.properties
  }
  CALL (row, type, source) {
    WITH * WHERE row.kind = 'SOLVES_EFFICIENTLY'
    CREATE (source)-[edge:SOLVES_EFFICIENTLY]->(type)
    SET edge = row.properties
  }
  CALL (row, type, source) {
    WITH * WHERE row.kind = 'CAUSES_FAILURE'
    CREATE (source)-[edge:CAUSES_FAILURE]->(type)
    SET edge = row.properties
  }
  RETURN count(*) AS edges
}
RETURN edges
