// record-errors: stores errors that are new under their ids and ties each to its attempt, which becomes a stub where it was
// never heard of. An error that is there already stays as it is; `known` is the digest it has. Locks as record-attempts does.
// params  rows list of {error: Error with how it is kept, severity string}, 1..1000
// rows    errorId string, known string; none for what was stored now
// index   error_id, execution_attempt_id; three writes an error
UNWIND $rows AS row
MERGE (error:Error {errorId: row.error.errorId})
ON MATCH SET error.errorId = row.error.errorId
WITH row, error, error.digest AS known
FOREACH (new IN CASE WHEN known IS NULL THEN [row.error] ELSE [] END |
  SET error = new
  FOREACH (attemptId IN CASE new.attemptId WHEN '' THEN [] ELSE [new.attemptId] END |
    MERGE (attempt:ExecutionAttempt {attemptId: attemptId})
    ON CREATE SET attempt.stub = true
    CREATE (attempt)-[:RESULTED_IN {severity: row.severity}]->(error))
)
WITH row, known WHERE known IS NOT NULL
RETURN row.error.errorId AS errorId, known
