// record-errors: stores errors that are new under their ids and ties each to its attempt, which becomes a stub where it was
// never heard of. An error that is there already stays as it is; `known` is the digest it has. Locks as record-attempts does.
// params  rows list of lists of the values of Error (times as text) with how it is kept, severity string, and where several tell of one failure, failureKey
//         and precedence string, 1..1000
// rows    errorId string, known string; none for what was stored now
// index   error_id, execution_attempt_id; three writes an error
UNWIND $rows AS row
MERGE (error:Error {errorId: row[0]})
ON MATCH SET error.errorId = row[0]
WITH row, error, error.digest AS known
FOREACH (new IN CASE WHEN known IS NULL THEN [row] ELSE [] END |
  SET error = {
    errorId: new[0], attemptId: new[1], errorCode: new[2], errorMessage: new[3], stackTrace: new[4], isTransient: new[5],
    occurredAt: datetime(new[6]), context: new[7], digest: new[8], order: new[9],
    failureKey: new[11], precedence: new[12]
  }
  FOREACH (attemptId IN CASE new[1] WHEN '' THEN [] ELSE [new[1]] END |
    MERGE (attempt:ExecutionAttempt {attemptId: attemptId})
    ON CREATE SET attempt.stub = true
    CREATE (attempt)-[:RESULTED_IN {severity: new[10]}]->(error))
)
WITH row[0] AS errorId, known WHERE known IS NOT NULL
RETURN errorId, known
