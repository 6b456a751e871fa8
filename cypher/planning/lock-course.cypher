// lock-course: takes a plan's lock to the end of the transaction, and says how it and its steps stand. The plan is named by its own id, by
// that of one of its steps, or is the one of a task that has not ended.
// params  planId, stepId, taskId string (one of them, the others '')
// rows    plan map, strategyId string (of the strategy it was made from; '' for none), steps list of map; no row where there is none
// index   plan_id, plan_step_id, task_id
CALL () {
  MATCH (plan:Plan {planId: $planId}) RETURN plan
  UNION
  MATCH (:PlanStep {stepId: $stepId})<-[:COMPOSED_OF]-(plan:Plan) RETURN plan
  UNION
  MATCH (:Task {taskId: $taskId})<-[:PLANS]-(plan:Plan)
  WHERE plan.status IN ['PLAN_STATUS_DRAFT', 'PLAN_STATUS_READY', 'PLAN_STATUS_RUNNING', 'PLAN_STATUS_PAUSED']
  RETURN plan ORDER BY plan.createdAt DESC, plan.planId LIMIT 1
}
SET plan.planId = plan.planId
WITH plan
RETURN plan {.planId, .taskId, .templateId, .templateVersion, .status, .summary, createdAt: toString(plan.createdAt), updatedAt: toString(plan.updatedAt)} AS plan,
  coalesce(plan.strategyId, '') AS strategyId,
  COLLECT {
    MATCH (plan)-[:COMPOSED_OF]->(step:PlanStep)
    WITH step ORDER BY step.order, step.stepId LIMIT 256
    RETURN step {.stepId, .ownerId, .order, .description, .toolName, .parameters, .openParameters, .preconditions, .onFailure, .dependsOnStepIds, .status,
    .rationale, .evidenceIds, .leaseAgentId, leaseExpiresAt: toString(step.leaseExpiresAt), createdAt: toString(step.createdAt), updatedAt: toString(step.updatedAt),
    tryCount: coalesce(step.tryCount, 0), notBefore: toString(step.notBefore), lastAttemptId: coalesce(step.lastAttemptId, '')}
  } AS steps
