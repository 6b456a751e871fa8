// impact: what may break when some entities change: all that reaches them through calls, ranked by nearness, by how much leans on it and by
// the failures seen in it. A class changes with its methods; who refers to an entity, derives from it or imports it is as near as a caller.
// params  entityIds list of string 1..500 · depth int 1..5 · limit int 1..500
// rows    entity map, distance int, reaches int (how many of them it reaches), callers int (direct ones), failures int (errors that mention it),
//         ties list of {type string, count int} (its own relationships with them), score float, total int (all that was reached)
// index   code_entity_id; cost grows with the edges within depth hops
UNWIND $entityIds AS id
MATCH (changed:CodeEntity {entityId: id})
CALL (changed) {
  RETURN changed AS start, 0 AS near
  UNION
  MATCH (changed)-[:DEFINES]->(start:CodeEntity)
  WHERE changed.type = 'CODE_ENTITY_TYPE_CLASS' AND start.type = 'CODE_ENTITY_TYPE_METHOD'
  RETURN start, 0 AS near
  UNION
  MATCH (changed)<-[:REFERENCES|INHERITS_FROM|IMPLEMENTS|IMPORTS]-(start:CodeEntity)
  RETURN start, 1 AS near
}
CALL (start, near) {
  WITH start, near WHERE near = 1
  RETURN start AS found, 0 AS steps
  UNION ALL
  WITH start, near WHERE $depth - near = 1
  MATCH (start)<-[:CALLS]-(found:CodeEntity)
  RETURN found, 1 AS steps
  UNION ALL
  WITH start, near WHERE $depth - near = 2
  MATCH way = (start)<-[:CALLS*1..2]-(found:CodeEntity)
  RETURN found, min(length(way)) AS steps
  UNION ALL
  WITH start, near WHERE $depth - near = 3
  MATCH way = (start)<-[:CALLS*1..3]-(found:CodeEntity)
  RETURN found, min(length(way)) AS steps
  UNION ALL
  WITH start, near WHERE $depth - near = 4
  MATCH way = (start)<-[:CALLS*1..4]-(found:CodeEntity)
  RETURN found, min(length(way)) AS steps
  UNION ALL
  WITH start, near WHERE $depth - near = 5
  MATCH way = (start)<-[:CALLS*1..5]-(found:CodeEntity)
  RETURN found, min(length(way)) AS steps
}
WITH found, min(near + steps) AS distance, count(DISTINCT changed) AS reaches
WHERE NOT found.entityId IN $entityIds
WITH found, distance, reaches, COUNT { (found)<-[:CALLS]-() } AS callers, COUNT { (found)<-[:MENTIONS]-() } AS mentions
WITH collect([found, distance, reaches, callers, (1.0 + log(1 + callers)) * (1.0 + log(1 + mentions)) / distance]) AS reached
WITH size(reached) AS total, reached
UNWIND reached AS one
WITH total, one[0] AS found, one[1] AS distance, one[2] AS reaches, one[3] AS callers, one[4] AS score
ORDER BY score DESC, found.entityId
LIMIT $limit
RETURN found {
  .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(found.lastModified), .metadata,
  path: CASE WHEN found.path = '' OR found.path STARTS WITH '/' THEN found.path
        ELSE coalesce(head(COLLECT { MATCH (project:Project {projectId: found.projectId}) RETURN project.root + '/' + found.path }), found.path) END
} AS entity, distance, reaches, callers, COUNT { (found)<-[:MENTIONS]-(:Error) } AS failures, score, total,
COLLECT {
  WITH found, distance WHERE distance = 1
  MATCH (found)-[tie:CALLS|REFERENCES|INHERITS_FROM|IMPLEMENTS|IMPORTS]->(changed:CodeEntity) WHERE changed.entityId IN $entityIds
  RETURN {type: type(tie), count: coalesce(tie.count, 0)}
} AS ties
