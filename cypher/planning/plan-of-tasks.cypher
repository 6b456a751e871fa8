// plan-of-tasks: the newest plan of each task.
// params  ids list of string 1..500
// rows    id string, plan map; no row for a task without one
// index   task_id
UNWIND $ids AS id
CALL (id) {
  MATCH (:Task {taskId: id})<-[:PLANS]-(plan:Plan)
  RETURN plan ORDER BY plan.createdAt DESC, plan.planId LIMIT 1
}
RETURN id, plan {.planId, .taskId, .templateId, .templateVersion, .status, .summary, createdAt: toString(plan.createdAt), updatedAt: toString(plan.updatedAt)} AS plan
