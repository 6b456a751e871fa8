// create-errors: stores errors whose ids nobody has told of, and ties each to its attempt, which becomes a stub where it was never heard of.
// An id that is there fails the statement, as in create-attempts: record-errors is for those.
// params  as record-errors has them
// rows    stored int
// index   error_id, execution_attempt_id; three writes an error
UNWIND $rows AS row
CREATE (error:Error {
  errorId: row[0], attemptId: row[1], errorCode: row[2], errorMessage: row[3], stackTrace: row[4], isTransient: row[5],
  occurredAt: datetime(row[6]), context: row[7], digest: row[8], order: row[9],
  failureKey: row[11], precedence: row[12]
})
FOREACH (attemptId IN CASE row[1] WHEN '' THEN [] ELSE [row[1]] END |
  MERGE (attempt:ExecutionAttempt {attemptId: attemptId})
  ON CREATE SET attempt.stub = true
  CREATE (attempt)-[:RESULTED_IN {severity: row[10]}]->(error)
)
RETURN count(error) AS stored
