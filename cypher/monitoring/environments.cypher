// environments: the environments there are, newest first.
// params  agentId, osType string ('' for any) · order int, id string (the last of the page before) · fromOrder int · limit int 1..501
// rows    environment map, order int
// index   environment_order
MATCH (environment:Environment)
WHERE environment.order <= $order AND environment.order >= $fromOrder AND (environment.order < $order OR environment.envId < $id)
  AND ($agentId = '' OR environment.agentId = $agentId)
  AND ($osType = '' OR environment.osType = $osType)
RETURN environment {.envId, .osType, .osVersion, .dependencyVersions, .envVariables, .currentWorkingDirectory, capturedAt: toString(environment.capturedAt), .agentId} AS environment, environment.order AS order
ORDER BY order DESC, environment.envId DESC
LIMIT $limit
