// withdraw-errors: takes errors out of the graph with what was concluded from them, and the attempts that were told for nothing but them: those
// that have no error left. The turnstile lets one at a time do so: what another has taken out meanwhile is not found. The errors' locks come
// before their reports are looked for, so that one that is just being stored is seen.
// params  errorIds list of string, 1..1000
// rows    hour int (since 1970) of an attempt that is gone, or null
// index   turnstile_name, error_id; about six writes an error
MERGE (turnstile:Turnstile {name: 'echoes'})
SET turnstile.name = 'echoes'
WITH turnstile
UNWIND $errorIds AS errorId
MATCH (error:Error {errorId: errorId})
SET error.errorId = errorId
WITH collect(error) AS errors
UNWIND errors AS error
OPTIONAL MATCH (error)<-[:RESULTED_IN]-(attempt:ExecutionAttempt)
WITH error, attempt, COLLECT { MATCH (report:FailureAnalysisReport)-[:EXPLAINS]->(error) RETURN report } AS reports
FOREACH (report IN reports | DETACH DELETE report)
DETACH DELETE error
WITH DISTINCT attempt
WHERE attempt IS NOT NULL AND NOT EXISTS { (attempt)-[:RESULTED_IN]->(:Error) }
WITH attempt, toInteger(floor(attempt.order / 3600000000.0)) AS hour
DETACH DELETE attempt
RETURN hour
