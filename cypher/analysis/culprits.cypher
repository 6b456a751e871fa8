// culprits: for errors that lead to code, the last attempt of the task, at the failure or before it, that changed this code or its file;
// where none did, the last that changed what this code depends on (calls, imports, inherits from, refers to), over at most two steps.
// params  rows list of {errorId, attemptId, entityIds list of string 1..64}, 1..1000 · reach int 1..5000 (dependencies looked at for an error)
// rows    errorId string, culpritId string, changedId string (what it changed), distance int (0 where it is what the error leads to, else
//         steps); no row where no attempt changed any of it
// index   execution_attempt_id, code_entity_id; cost grows with the attempts of the tasks, what they changed, and the dependencies
UNWIND $rows AS row
CALL (row) {
  MATCH (failed:ExecutionAttempt {attemptId: row.attemptId})-[:PART_OF]->(:Task)<-[:PART_OF]-(attempt:ExecutionAttempt)-[:MODIFIED]->(changed:CodeEntity)
  WHERE attempt.order <= failed.order
  RETURN attempt, changed
  UNION
  MATCH (attempt:ExecutionAttempt {attemptId: row.attemptId})-[:MODIFIED]->(changed:CodeEntity)
  RETURN attempt, changed
}
WITH row, collect({attempt: attempt, changed: changed}) AS changes
CALL (row, changes) {
  UNWIND row.entityIds AS entityId
  MATCH (mentioned:CodeEntity {entityId: entityId})
  UNWIND changes AS change
  WITH change.attempt AS attempt, change.changed AS changed, mentioned
  WHERE changed = mentioned
    OR changed.type = 'CODE_ENTITY_TYPE_FILE' AND mentioned.projectId = changed.projectId AND mentioned.path = changed.path
  RETURN attempt, changed, 0 AS distance ORDER BY attempt.order DESC, attempt.attemptId DESC, changed.entityId LIMIT 1
  UNION
  UNWIND row.entityIds AS entityId
  MATCH (mentioned:CodeEntity {entityId: entityId})
  MATCH path = (mentioned)-[:CALLS|IMPORTS|INHERITS_FROM|IMPLEMENTS|OVERRIDES|REFERENCES|READS|WRITES*1..2]->(used:CodeEntity)
  WITH used, min(length(path)) AS distance LIMIT $reach
  UNWIND changes AS change
  WITH change.attempt AS attempt, change.changed AS changed, used, distance
  WHERE changed = used
    OR changed.type = 'CODE_ENTITY_TYPE_FILE' AND used.projectId = changed.projectId AND used.path = changed.path
  RETURN attempt, changed, distance ORDER BY distance, attempt.order DESC, attempt.attemptId DESC, changed.entityId LIMIT 1
}
WITH row, attempt, changed, distance ORDER BY distance
WITH row, head(collect({culpritId: attempt.attemptId, changedId: changed.entityId, distance: distance})) AS found
RETURN row.errorId AS errorId, found.culpritId AS culpritId, found.changedId AS changedId, found.distance AS distance
