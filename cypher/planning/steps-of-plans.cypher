// steps-of-plans: the steps of each plan, in order.
// params  ids list of string 1..500 · afterOrder int, afterId string (the last of the page before) · limit int 1..501
// rows    id string, steps list of map
// index   plan_id
UNWIND $ids AS id
CALL (id) {
  MATCH (:Plan {planId: id})-[:COMPOSED_OF]->(step:PlanStep)
  WHERE step.order > $afterOrder OR (step.order = $afterOrder AND step.stepId > $afterId)
  WITH step ORDER BY step.order, step.stepId LIMIT $limit
  RETURN collect(step {.stepId, .ownerId, .order, .description, .toolName, .parameters, .openParameters, .preconditions, .onFailure, .dependsOnStepIds, .status,
    .rationale, .evidenceIds, .leaseAgentId, leaseExpiresAt: toString(step.leaseExpiresAt), createdAt: toString(step.createdAt), updatedAt: toString(step.updatedAt),
    tryCount: coalesce(step.tryCount, 0), notBefore: toString(step.notBefore), lastAttemptId: coalesce(step.lastAttemptId, '')}) AS steps
}
RETURN id, steps
