// entity-tree: code entities with what is asked of their neighbourhood: callers and theirs, callees and theirs, what they define.
// Entities are lists: entityId, name, path as it is stored and, each where it is wanted, [type, language] and the details [projectId,
// checksum, lastModified, metadata]. An answer with all of it takes three times as long, and one of maps twice as long as one of lists.
// params  ids list of string 1..500 · want {callers, callersOfCallers, callees, calleesOfCallees, defines, kinds, places, sites, details: bool}
//         limits {callers, callersOfCallers, callees, calleesOfCallees, defines: int 1..501}
// rows    id string, root string (the project's folder), entity list, callers list, callees list, defines list; a call is an entity and
//         its qualified name (its place in the order) or null, sites [lines, columns] or null, [resolution, confidence, count] or null, and the calls beyond it;
//         what is defined is an entity and its startLine
// index   code_entity_id, project_id; only code calls and is called, so nobody's label is looked at; cost grows with the calls of the entity and of those on the page
UNWIND $ids AS id
MATCH (entity:CodeEntity {entityId: id})
RETURN id,
head(COLLECT { MATCH (project:Project {projectId: entity.projectId}) RETURN project.root }) AS root,
[
  entity.entityId, entity.name, entity.path,
  CASE WHEN $want.kinds THEN [entity.type, entity.language] END,
  CASE WHEN $want.details THEN [entity.projectId, entity.checksum, toString(entity.lastModified), entity.metadata] END
] AS entity,
COLLECT {
  WITH entity WHERE $want.callers
  MATCH (entity)<-[call:CALLS]-(caller)
  WITH call, caller
  ORDER BY caller.qualifiedName, caller.entityId LIMIT $limits.callers
  RETURN [
    caller.entityId, caller.name, caller.path,
    CASE WHEN $want.kinds THEN [caller.type, caller.language] END,
    CASE WHEN $want.details THEN [caller.projectId, caller.checksum, toString(caller.lastModified), caller.metadata] END,
    CASE WHEN $want.places THEN caller.qualifiedName END,
    CASE WHEN $want.sites THEN [call.lines, call.columns] END,
    CASE WHEN $want.details THEN [call.resolution, call.confidence, call.count] END,
    COLLECT {
      WITH caller WHERE $want.callersOfCallers
      MATCH (caller)<-[onward:CALLS]-(farther)
      WITH onward, farther
      ORDER BY farther.qualifiedName, farther.entityId LIMIT $limits.callersOfCallers
      RETURN [
        farther.entityId, farther.name, farther.path,
        CASE WHEN $want.kinds THEN [farther.type, farther.language] END,
        CASE WHEN $want.details THEN [farther.projectId, farther.checksum, toString(farther.lastModified), farther.metadata] END,
        CASE WHEN $want.places THEN farther.qualifiedName END,
        CASE WHEN $want.sites THEN [onward.lines, onward.columns] END,
        CASE WHEN $want.details THEN [onward.resolution, onward.confidence, onward.count] END
      ]
    }
  ]
} AS callers,
COLLECT {
  WITH entity WHERE $want.callees
  MATCH (entity)-[call:CALLS]->(callee)
  WITH call, callee
  ORDER BY callee.qualifiedName, callee.entityId LIMIT $limits.callees
  RETURN [
    callee.entityId, callee.name, callee.path,
    CASE WHEN $want.kinds THEN [callee.type, callee.language] END,
    CASE WHEN $want.details THEN [callee.projectId, callee.checksum, toString(callee.lastModified), callee.metadata] END,
    CASE WHEN $want.places THEN callee.qualifiedName END,
    CASE WHEN $want.sites THEN [call.lines, call.columns] END,
    CASE WHEN $want.details THEN [call.resolution, call.confidence, call.count] END,
    COLLECT {
      WITH callee WHERE $want.calleesOfCallees
      MATCH (callee)-[onward:CALLS]->(farther)
      WITH onward, farther
      ORDER BY farther.qualifiedName, farther.entityId LIMIT $limits.calleesOfCallees
      RETURN [
        farther.entityId, farther.name, farther.path,
        CASE WHEN $want.kinds THEN [farther.type, farther.language] END,
        CASE WHEN $want.details THEN [farther.projectId, farther.checksum, toString(farther.lastModified), farther.metadata] END,
        CASE WHEN $want.places THEN farther.qualifiedName END,
        CASE WHEN $want.sites THEN [onward.lines, onward.columns] END,
        CASE WHEN $want.details THEN [onward.resolution, onward.confidence, onward.count] END
      ]
    }
  ]
} AS callees,
COLLECT {
  WITH entity WHERE $want.defines
  MATCH (entity)-[:DEFINES]->(defined)
  WITH defined
  ORDER BY defined.startLine, defined.entityId LIMIT $limits.defines
  RETURN [
    defined.entityId, defined.name, defined.path,
    CASE WHEN $want.kinds THEN [defined.type, defined.language] END,
    CASE WHEN $want.details THEN [defined.projectId, defined.checksum, toString(defined.lastModified), defined.metadata] END,
    defined.startLine
  ]
} AS defines
