// calls-of-project: every CALLS of a project's code with both ends, in the order of the caller's file and the ends' ids.
// params  projectId string · after {path, from, to} · limit int 1..501
// rows    from, to {entityId, type, qualifiedName, path, startLine, startColumn, endLine}, resolution string, confidence float,
//         lines, columns lists of int
// index   code_entity_project_path; reads on from the cursor's path until the page is full
MATCH (caller:CodeEntity)
WHERE caller.projectId = $projectId AND caller.path >= $after.path
MATCH (caller)-[call:CALLS]->(callee:CodeEntity)
WHERE caller.path > $after.path OR caller.entityId > $after.from OR (caller.entityId = $after.from AND callee.entityId > $after.to)
WITH caller, call, callee
ORDER BY caller.path, caller.entityId, callee.entityId
LIMIT $limit
RETURN
  caller {.entityId, .type, .qualifiedName, .path, .startLine, .startColumn, .endLine} AS from,
  callee {.entityId, .type, .qualifiedName, .path, .startLine, .startColumn, .endLine} AS to,
  call.resolution AS resolution, call.confidence AS confidence, call.lines AS lines, call.columns AS columns
ORDER BY from.path, from.entityId, to.entityId
