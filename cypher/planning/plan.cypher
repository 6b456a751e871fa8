// plan: one plan with its steps in order.
// params  planId string
// rows    plan map, steps list of map
// index   plan_id
MATCH (plan:Plan {planId: $planId})
RETURN plan {.planId, .taskId, .templateId, .templateVersion, .status, .summary, createdAt: toString(plan.createdAt), updatedAt: toString(plan.updatedAt)} AS plan,
  COLLECT {
    MATCH (plan)-[:COMPOSED_OF]->(step:PlanStep)
    WITH step ORDER BY step.order, step.stepId LIMIT 256
    RETURN step {.stepId, .ownerId, .order, .description, .toolName, .parameters, .openParameters, .preconditions, .onFailure, .dependsOnStepIds, .status,
    .rationale, .evidenceIds, .leaseAgentId, leaseExpiresAt: toString(step.leaseExpiresAt), createdAt: toString(step.createdAt), updatedAt: toString(step.updatedAt),
    tryCount: coalesce(step.tryCount, 0), notBefore: toString(step.notBefore), lastAttemptId: coalesce(step.lastAttemptId, '')}
  } AS steps
