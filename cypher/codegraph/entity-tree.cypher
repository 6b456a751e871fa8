// entity-tree: one code entity with what is asked of its neighbourhood: callers and theirs, callees and theirs, what it defines.
// Entities are {entityId, type, name, path as it is stored, language} and, where they are wanted, their details
// {projectId, checksum, lastModified, metadata}; a list of fifty with all of it takes three times as long.
// params  entityId string · want {callers, callersOfCallers, callees, calleesOfCallees, defines, sites, details: bool}
//         limits {callers, callersOfCallers, callees, calleesOfCallees, defines: int 1..501}
// rows    root string (the project's folder), name string (qualified), entity map, callers list, callees list, defines list; a call
//         is {entity, name string (qualified), lines, columns lists of int or null, details {resolution, confidence, count} or null}
// index   code_entity_id, project_id; cost grows with the calls of the entity and of those on the page
MATCH (entity:CodeEntity {entityId: $entityId})
RETURN head(COLLECT { MATCH (project:Project {projectId: entity.projectId}) RETURN project.root }) AS root,
entity {
  .entityId, .type, .name, .path, .language,
  details: CASE WHEN $want.details THEN entity {.projectId, .checksum, lastModified: toString(entity.lastModified), .metadata} END
} AS entity,
COLLECT {
  WITH entity WHERE $want.callers
  MATCH (entity)<-[call:CALLS]-(caller:CodeEntity)
  WITH call, caller
  ORDER BY caller.qualifiedName, caller.entityId LIMIT $limits.callers
  RETURN {
    entity: caller {
      .entityId, .type, .name, .path, .language,
      details: CASE WHEN $want.details THEN caller {.projectId, .checksum, lastModified: toString(caller.lastModified), .metadata} END
    },
    name: caller.qualifiedName,
    lines: CASE WHEN $want.sites THEN call.lines END, columns: CASE WHEN $want.sites THEN call.columns END,
    details: CASE WHEN $want.details THEN call {.resolution, .confidence, .count} END,
    calls: COLLECT {
      WITH caller WHERE $want.callersOfCallers
      MATCH (caller)<-[onward:CALLS]-(farther:CodeEntity)
      WITH onward, farther
      ORDER BY farther.qualifiedName, farther.entityId LIMIT $limits.callersOfCallers
      RETURN {
        entity: farther {
          .entityId, .type, .name, .path, .language,
          details: CASE WHEN $want.details THEN farther {.projectId, .checksum, lastModified: toString(farther.lastModified), .metadata} END
        },
        name: farther.qualifiedName,
        lines: CASE WHEN $want.sites THEN onward.lines END, columns: CASE WHEN $want.sites THEN onward.columns END,
        details: CASE WHEN $want.details THEN onward {.resolution, .confidence, .count} END
      }
    }
  }
} AS callers,
COLLECT {
  WITH entity WHERE $want.callees
  MATCH (entity)-[call:CALLS]->(callee:CodeEntity)
  WITH call, callee
  ORDER BY callee.qualifiedName, callee.entityId LIMIT $limits.callees
  RETURN {
    entity: callee {
      .entityId, .type, .name, .path, .language,
      details: CASE WHEN $want.details THEN callee {.projectId, .checksum, lastModified: toString(callee.lastModified), .metadata} END
    },
    name: callee.qualifiedName,
    lines: CASE WHEN $want.sites THEN call.lines END, columns: CASE WHEN $want.sites THEN call.columns END,
    details: CASE WHEN $want.details THEN call {.resolution, .confidence, .count} END,
    calls: COLLECT {
      WITH callee WHERE $want.calleesOfCallees
      MATCH (callee)-[onward:CALLS]->(farther:CodeEntity)
      WITH onward, farther
      ORDER BY farther.qualifiedName, farther.entityId LIMIT $limits.calleesOfCallees
      RETURN {
        entity: farther {
          .entityId, .type, .name, .path, .language,
          details: CASE WHEN $want.details THEN farther {.projectId, .checksum, lastModified: toString(farther.lastModified), .metadata} END
        },
        name: farther.qualifiedName,
        lines: CASE WHEN $want.sites THEN onward.lines END, columns: CASE WHEN $want.sites THEN onward.columns END,
        details: CASE WHEN $want.details THEN onward {.resolution, .confidence, .count} END
      }
    }
  }
} AS callees,
COLLECT {
  WITH entity WHERE $want.defines
  MATCH (entity)-[:DEFINES]->(defined:CodeEntity)
  WITH defined
  ORDER BY defined.startLine, defined.entityId LIMIT $limits.defines
  RETURN {
    entity: defined {
      .entityId, .type, .name, .path, .language,
      details: CASE WHEN $want.details THEN defined {.projectId, .checksum, lastModified: toString(defined.lastModified), .metadata} END
    },
    startLine: defined.startLine
  }
} AS defines
