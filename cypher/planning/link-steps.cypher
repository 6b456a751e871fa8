// link-steps: draws which steps must have succeeded before which.
// params  edges list of {stepId, dependsOnStepId string}, 0..65536
// rows    linked int
// index   plan_step_id
UNWIND $edges AS edge
MATCH (step:PlanStep {stepId: edge.stepId})
CALL (edge) {
  MATCH (before:PlanStep {stepId: edge.dependsOnStepId})
  RETURN before
}
MERGE (step)-[:DEPENDS_ON]->(before)
RETURN count(*) AS linked
