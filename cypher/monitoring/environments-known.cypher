// environments-known: what the graph has under ids and contents of environments.
// params  rows list of {envId, contentDigest}, 1..1000
// rows    envId string, known string (digest under the id, of an environment or an alias; '' where there is none), isStub bool,
//         canonicalId string (the environment with this content; '' where there is none)
// index   environment_id, environment_alias_id, environment_content
UNWIND $rows AS row
OPTIONAL MATCH (environment:Environment {envId: row.envId})
OPTIONAL MATCH (alias:EnvironmentAlias {envId: row.envId})
OPTIONAL MATCH (same:Environment {contentDigest: row.contentDigest})
RETURN row.envId AS envId, coalesce(environment.digest, alias.digest, '') AS known, coalesce(environment.stub, false) AS isStub,
  coalesce(same.envId, '') AS canonicalId
