// how-attempt-ended: the outcome of an attempt and its first error.
// params  attemptId string
// rows    outcome string or null, errorId string or null, errorMessage string or null, isTransient bool, isAnalyzed bool (the error)
// index   execution_attempt_id
MATCH (attempt:ExecutionAttempt {attemptId: $attemptId})
WITH attempt, head(COLLECT {
  MATCH (attempt)-[:RESULTED_IN]->(error:Error)
  RETURN {errorId: error.errorId, errorMessage: error.errorMessage, isTransient: coalesce(error.isTransient, false),
    isAnalyzed: EXISTS { (error)<-[:EXPLAINS]-() }} AS error
  ORDER BY error.errorId LIMIT 1
}) AS error
RETURN attempt.outcome AS outcome, error.errorId AS errorId, left(error.errorMessage, 1000) AS errorMessage, coalesce(error.isTransient, false) AS isTransient,
  coalesce(error.isAnalyzed, false) AS isAnalyzed
