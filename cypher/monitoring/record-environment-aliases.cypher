// record-environment-aliases: notes that an id stands for an environment that is there under another id, and hands what hung on
// a stub of that id over to it.
// params  rows list of {envId, digest, canonicalId}, 1..1000
// rows    stored int
// index   environment_id, environment_alias_id; grows with the attempts on a stub
UNWIND $rows AS row
MATCH (environment:Environment {envId: row.canonicalId})
MERGE (alias:EnvironmentAlias {envId: row.envId})
SET alias.digest = row.digest
MERGE (alias)-[:ALIAS_OF]->(environment)
WITH row, environment
CALL (row, environment) {
  MATCH (stub:Environment {envId: row.envId})
  WHERE stub.stub
  SET stub.stub = true
  WITH stub
  OPTIONAL MATCH (attempt:ExecutionAttempt)-[:OCCURRED_IN]->(stub)
  FOREACH (moved IN CASE WHEN attempt IS NULL THEN [] ELSE [attempt] END | CREATE (moved)-[:OCCURRED_IN]->(environment))
  DETACH DELETE stub
  RETURN count(*) AS handedOver
}
RETURN count(*) AS stored
