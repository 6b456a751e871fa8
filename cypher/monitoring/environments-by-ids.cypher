// environments-by-ids: the environments of these ids, or of other ids that came with the same content; a stub has nothing but its id.
// params  ids list of string 1..500
// rows    id string, environment map; no row for an id that there is not
// index   environment_id, environment_alias_id
UNWIND $ids AS id
CALL (id) {
  MATCH (environment:Environment {envId: id})
  RETURN environment
  UNION
  MATCH (:EnvironmentAlias {envId: id})-[:ALIAS_OF]->(environment:Environment)
  RETURN environment
}
RETURN id, environment {.envId, .osType, .osVersion, .dependencyVersions, .envVariables, .currentWorkingDirectory, capturedAt: toString(environment.capturedAt), .agentId} AS environment
