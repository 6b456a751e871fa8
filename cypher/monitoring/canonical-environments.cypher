// canonical-environments: which environment an id stands for, for ids whose content was already there under another id.
// params  envIds list of string 1..1000
// rows    envId string, canonicalId string
// index   environment_alias_id
UNWIND $envIds AS envId
MATCH (:EnvironmentAlias {envId: envId})-[:ALIAS_OF]->(environment:Environment)
RETURN envId, environment.envId AS canonicalId
