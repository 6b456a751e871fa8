// save-course: stores how a plan stands and those of its steps that changed or were put in. The plan's lock is held.
// params  planId, status, summary string · steps list of PlanStep 0..256 · now timestamp
// rows    planId string
// index   plan_id, plan_step_id
MATCH (plan:Plan {planId: $planId})
SET plan.status = $status, plan.summary = $summary, plan.updatedAt = $now
WITH plan
CALL (plan) {
  UNWIND $steps AS row
  MERGE (step:PlanStep {stepId: row.stepId})
  SET step = row, step.createdAt = coalesce(row.createdAt, $now), step.updatedAt = $now
  MERGE (plan)-[composed:COMPOSED_OF]->(step)
  SET composed.order = row.order
  MERGE (step)-[part:PART_OF]->(plan)
  SET part.order = row.order
}
RETURN plan.planId AS planId
