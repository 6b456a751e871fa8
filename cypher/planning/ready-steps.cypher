// ready-steps: the steps of a plan that an agent can take now: those that wait for nothing, and those whose claim has run out.
// params  planId string · now timestamp · limit int 1..256
// rows    plan map, steps list of map, in order
// index   plan_id
MATCH (plan:Plan {planId: $planId})
RETURN plan {.planId, .taskId, .templateId, .templateVersion, .status, .summary, createdAt: toString(plan.createdAt), updatedAt: toString(plan.updatedAt)} AS plan,
  COLLECT {
    MATCH (plan)-[:COMPOSED_OF]->(step:PlanStep)
    WHERE plan.status IN ['PLAN_STATUS_READY', 'PLAN_STATUS_RUNNING']
      AND ((step.status = 'PLAN_STEP_STATUS_READY' AND coalesce(step.notBefore, $now) <= $now)
        OR (step.status = 'PLAN_STEP_STATUS_RUNNING' AND coalesce(step.leaseExpiresAt, $now) <= $now))
    WITH step ORDER BY step.order, step.stepId LIMIT $limit
    RETURN step {.stepId, .ownerId, .order, .description, .toolName, .parameters, .openParameters, .preconditions, .onFailure, .dependsOnStepIds, .status,
    .rationale, .evidenceIds, .leaseAgentId, leaseExpiresAt: toString(step.leaseExpiresAt), createdAt: toString(step.createdAt), updatedAt: toString(step.updatedAt),
    tryCount: coalesce(step.tryCount, 0), notBefore: toString(step.notBefore), lastAttemptId: coalesce(step.lastAttemptId, '')}
  } AS steps
