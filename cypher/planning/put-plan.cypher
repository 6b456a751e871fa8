// put-plan: stores a plan with its steps, over what the graph has of it. A plan whose body is the same is left
// alone. A step id that another plan has is refused by its constraint.
// params  plan Plan · steps list of PlanStep 0..256 · strategyId string (of the strategy it was made from; '' for none) · digest string · now timestamp
// rows    change string (created | updated | unchanged)
// index   plan_id, plan_step_id, task_id
MERGE (plan:Plan {planId: $plan.planId})
ON MATCH SET plan.planId = $plan.planId
WITH plan, plan.createdAt AS createdAt,
     CASE WHEN plan.digest IS NULL THEN 'created' WHEN plan.digest = $digest THEN 'unchanged' ELSE 'updated' END AS change
CALL (plan, createdAt, change) {
  WITH * WHERE change <> 'unchanged'
  SET plan += $plan, plan.digest = $digest, plan.strategyId = CASE $strategyId WHEN '' THEN null ELSE $strategyId END,
      plan.createdAt = coalesce($plan.createdAt, createdAt, $now), plan.updatedAt = coalesce($plan.updatedAt, $now)
  WITH plan
  CALL (plan) {
    MATCH (plan)-[:COMPOSED_OF]->(former:PlanStep)
    DETACH DELETE former
  }
  CALL (plan) {
    UNWIND CASE $plan.taskId WHEN '' THEN [] ELSE [$plan.taskId] END AS taskId
    MERGE (task:Task {taskId: taskId}) ON CREATE SET task.stub = true
    MERGE (plan)-[:PLANS]->(task)
  }
  UNWIND $steps AS row
  CREATE (step:PlanStep)
  SET step = row
  CREATE (plan)-[:COMPOSED_OF {order: row.order}]->(step)
  CREATE (step)-[:PART_OF {order: row.order}]->(plan)
}
RETURN change
