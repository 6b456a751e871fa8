// record-environments: stores environments whose content is new; a stub of the same id is filled in.
// params  rows list of Environment with how it is kept, 1..1000
// rows    stored int
// index   environment_id, environment_content
UNWIND $rows AS row
MERGE (environment:Environment {envId: row.envId})
SET environment = row
RETURN count(environment) AS stored
