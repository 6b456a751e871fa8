// entity-tree: one code entity with what is asked of its neighbourhood: callers and theirs, callees and theirs, what it defines.
// params  entityId string · want {callers, callersOfCallers, callees, calleesOfCallees, defines, sites: bool}
//         limits {callers, callersOfCallers, callees, calleesOfCallees, defines: int 1..501}
// rows    entity map, callers list, callees list, defines list; a call is {entity, distance, resolution, confidence, count, lines, columns}
// index   code_entity_id, project_id; cost grows with the calls of the entity and of those on the page
MATCH (entity:CodeEntity {entityId: $entityId})
OPTIONAL MATCH (project:Project {projectId: entity.projectId})
WITH entity, coalesce(project.root + '/', '') AS root
RETURN entity {
  .entityId, .projectId, .type, .name, .language, .checksum, .lastModified, .metadata,
  path: CASE WHEN entity.path = '' OR entity.path STARTS WITH '/' THEN entity.path ELSE root + entity.path END
} AS entity,
COLLECT {
  WITH entity, root WHERE $want.callers
  MATCH (entity)<-[call:CALLS]-(caller:CodeEntity)
  WITH root, call, caller
  ORDER BY caller.qualifiedName, caller.entityId LIMIT $limits.callers
  RETURN {
    entity: caller {
      .entityId, .projectId, .type, .name, .language, .checksum, .lastModified, .metadata,
      path: CASE WHEN caller.path = '' OR caller.path STARTS WITH '/' THEN caller.path ELSE root + caller.path END
    },
    distance: 1, resolution: call.resolution, confidence: call.confidence, count: call.count,
    lines: CASE WHEN $want.sites THEN call.lines ELSE [] END, columns: CASE WHEN $want.sites THEN call.columns ELSE [] END,
    callers: COLLECT {
      WITH root, caller WHERE $want.callersOfCallers
      MATCH (caller)<-[onward:CALLS]-(farther:CodeEntity)
      WITH root, onward, farther
      ORDER BY farther.qualifiedName, farther.entityId LIMIT $limits.callersOfCallers
      RETURN {
        entity: farther {
          .entityId, .projectId, .type, .name, .language, .checksum, .lastModified, .metadata,
          path: CASE WHEN farther.path = '' OR farther.path STARTS WITH '/' THEN farther.path ELSE root + farther.path END
        },
        distance: 1, resolution: onward.resolution, confidence: onward.confidence, count: onward.count,
        lines: CASE WHEN $want.sites THEN onward.lines ELSE [] END, columns: CASE WHEN $want.sites THEN onward.columns ELSE [] END
      }
    }
  }
} AS callers,
COLLECT {
  WITH entity, root WHERE $want.callees
  MATCH (entity)-[call:CALLS]->(callee:CodeEntity)
  WITH root, call, callee
  ORDER BY callee.qualifiedName, callee.entityId LIMIT $limits.callees
  RETURN {
    entity: callee {
      .entityId, .projectId, .type, .name, .language, .checksum, .lastModified, .metadata,
      path: CASE WHEN callee.path = '' OR callee.path STARTS WITH '/' THEN callee.path ELSE root + callee.path END
    },
    distance: 1, resolution: call.resolution, confidence: call.confidence, count: call.count,
    lines: CASE WHEN $want.sites THEN call.lines ELSE [] END, columns: CASE WHEN $want.sites THEN call.columns ELSE [] END,
    callees: COLLECT {
      WITH root, callee WHERE $want.calleesOfCallees
      MATCH (callee)-[onward:CALLS]->(farther:CodeEntity)
      WITH root, onward, farther
      ORDER BY farther.qualifiedName, farther.entityId LIMIT $limits.calleesOfCallees
      RETURN {
        entity: farther {
          .entityId, .projectId, .type, .name, .language, .checksum, .lastModified, .metadata,
          path: CASE WHEN farther.path = '' OR farther.path STARTS WITH '/' THEN farther.path ELSE root + farther.path END
        },
        distance: 1, resolution: onward.resolution, confidence: onward.confidence, count: onward.count,
        lines: CASE WHEN $want.sites THEN onward.lines ELSE [] END, columns: CASE WHEN $want.sites THEN onward.columns ELSE [] END
      }
    }
  }
} AS callees,
COLLECT {
  WITH entity, root WHERE $want.defines
  MATCH (entity)-[:DEFINES]->(defined:CodeEntity)
  WITH root, defined
  ORDER BY defined.startLine, defined.entityId LIMIT $limits.defines
  RETURN defined {
    .entityId, .projectId, .type, .name, .language, .checksum, .lastModified, .metadata,
    path: CASE WHEN defined.path = '' OR defined.path STARTS WITH '/' THEN defined.path ELSE root + defined.path END
  }
} AS defines
