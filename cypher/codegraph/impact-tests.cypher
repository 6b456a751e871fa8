// impact-tests: which tests reach some entities: those that test them, or test what reaches them through calls, nearest first; then
// the tests in files that import a module that changes, and those that are named after their files.
// params  entityIds list of string 1..500 · depth int 1..5 · limit int 1..500
// rows    entity map, qualifiedName, path string (as it is stored), distance int (-1 by name alone, -2 by an import of its file), reaches int,
//         runners list of string (external modules that its file imports), total int (tests that were found)
// index   code_entity_id, code_entity_project_path; cost grows with the edges within depth hops
UNWIND $entityIds AS id
MATCH (changed:CodeEntity {entityId: id})
CALL (changed) {
  RETURN changed AS found, 0 AS distance
  UNION ALL
  MATCH (changed)-[:DEFINES]->(found:CodeEntity)
  WHERE changed.type = 'CODE_ENTITY_TYPE_CLASS' AND found.type = 'CODE_ENTITY_TYPE_METHOD'
  RETURN found, 0 AS distance
  UNION ALL
  MATCH (changed)<-[:IMPORTS]-(importing:CodeEntity)
  WHERE changed.type = 'CODE_ENTITY_TYPE_MODULE'
  MATCH (found:CodeEntity {projectId: importing.projectId, path: importing.path})
  WHERE EXISTS { (found)-[:TESTS]->(:CodeEntity) }
  RETURN found, 90 AS distance
  UNION ALL
  MATCH (found:CodeEntity {projectId: changed.projectId, path: changed.path})
  WHERE found.type = 'CODE_ENTITY_TYPE_MODULE' AND found <> changed
  RETURN found, 100 AS distance
  UNION ALL
  WITH changed WHERE $depth = 1
  MATCH (changed)<-[:CALLS]-(found:CodeEntity)
  RETURN found, 1 AS distance
  UNION ALL
  WITH changed WHERE $depth = 2
  MATCH way = (changed)<-[:CALLS*1..2]-(found:CodeEntity)
  RETURN found, min(length(way)) AS distance
  UNION ALL
  WITH changed WHERE $depth = 3
  MATCH way = (changed)<-[:CALLS*1..3]-(found:CodeEntity)
  RETURN found, min(length(way)) AS distance
  UNION ALL
  WITH changed WHERE $depth = 4
  MATCH way = (changed)<-[:CALLS*1..4]-(found:CodeEntity)
  RETURN found, min(length(way)) AS distance
  UNION ALL
  WITH changed WHERE $depth = 5
  MATCH way = (changed)<-[:CALLS*1..5]-(found:CodeEntity)
  RETURN found, min(length(way)) AS distance
}
MATCH (found)-[link:TESTS]-(other:CodeEntity)
WITH changed, CASE WHEN startNode(link) = found THEN found ELSE other END AS test, CASE WHEN startNode(link) = found THEN distance ELSE distance + 1 END AS steps
WITH test, min(steps) AS steps, count(DISTINCT changed) AS reaches
WITH collect([test, steps, reaches]) AS tests
WITH size(tests) AS total, tests
UNWIND tests AS one
WITH total, one[0] AS test, one[1] AS steps, one[2] AS reaches
ORDER BY steps, reaches DESC, test.path, test.startLine, test.entityId
LIMIT $limit
RETURN test {
  .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(test.lastModified), .metadata,
  path: CASE WHEN test.path = '' OR test.path STARTS WITH '/' THEN test.path
        ELSE coalesce(head(COLLECT { MATCH (project:Project {projectId: test.projectId}) RETURN project.root + '/' + test.path }), test.path) END
} AS entity, test.qualifiedName AS qualifiedName, test.path AS path, CASE WHEN steps >= 100 THEN -1 WHEN steps >= 90 THEN -2 ELSE steps END AS distance, reaches, total,
COLLECT {
  MATCH (module:CodeEntity {projectId: test.projectId, path: test.path})-[:IMPORTS]->(runner:CodeEntity)
  WHERE module.type = 'CODE_ENTITY_TYPE_MODULE' AND runner.type = 'CODE_ENTITY_TYPE_EXTERNAL'
  RETURN runner.qualifiedName LIMIT 50
} AS runners
