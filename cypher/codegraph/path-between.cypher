// path-between: the shortest way from one code entity to another along calls.
// params  fromEntityId, toEntityId string
// rows    entities list of map (in order), calls list of {resolution string, lines, columns lists of int} (one between each two); no row where there is none
// index   code_entity_id; a breadth-first search from both ends, of 10 calls at most
// allows  CartesianProduct of one entity with one
MATCH (source:CodeEntity {entityId: $fromEntityId})
MATCH (target:CodeEntity {entityId: $toEntityId})
MATCH way = shortestPath((source)-[:CALLS*..10]->(target))
WITH way LIMIT 1
RETURN COLLECT {
    UNWIND nodes(way) AS entity
    RETURN entity {
      .entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(entity.lastModified), .metadata,
      path: CASE WHEN entity.path = '' OR entity.path STARTS WITH '/' THEN entity.path
            ELSE coalesce(head(COLLECT { MATCH (project:Project {projectId: entity.projectId}) RETURN project.root + '/' + entity.path }), entity.path) END
    }
  } AS entities,
  [call IN relationships(way) | {resolution: coalesce(call.resolution, ''), lines: coalesce(call.lines, []), columns: coalesce(call.columns, [])}] AS calls
