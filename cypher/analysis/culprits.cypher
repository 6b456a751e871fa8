// culprits: for errors that lead to code, the last attempt of the task, at the failure or before it, that changed this code or its file.
// params  rows list of {errorId, attemptId, entityIds list of string 1..64}, 1..1000
// rows    errorId string, culpritId string; no row where no attempt changed the code
// index   execution_attempt_id, code_entity_id; cost grows with the attempts of the tasks and what they changed
UNWIND $rows AS row
CALL (row) {
  MATCH (failed:ExecutionAttempt {attemptId: row.attemptId})-[:PART_OF]->(:Task)<-[:PART_OF]-(attempt:ExecutionAttempt)-[:MODIFIED]->(changed:CodeEntity)
  WHERE attempt.order <= failed.order
  WITH row, attempt, changed ORDER BY attempt.order DESC, attempt.attemptId DESC
  WHERE changed.entityId IN row.entityIds
    OR changed.type = 'CODE_ENTITY_TYPE_FILE' AND EXISTS {
      UNWIND row.entityIds AS entityId
      MATCH (mentioned:CodeEntity {entityId: entityId})
      WHERE mentioned.projectId = changed.projectId AND mentioned.path = changed.path
    }
  RETURN attempt LIMIT 1
  UNION
  MATCH (attempt:ExecutionAttempt {attemptId: row.attemptId})-[:MODIFIED]->(changed:CodeEntity)
  WHERE changed.entityId IN row.entityIds AND NOT EXISTS { (attempt)-[:PART_OF]->(:Task) }
  RETURN attempt LIMIT 1
}
RETURN row.errorId AS errorId, attempt.attemptId AS culpritId
