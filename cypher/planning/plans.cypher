// plans: plans, newest first.
// params  taskId, templateId string ('' for any) · statuses list of string (empty for any) · beforeAt timestamp, afterId string (the last of
//         the page before) · limit int 1..501
// rows    plan map
// index   plan_created_at (in order)
MATCH (plan:Plan)
WHERE plan.createdAt <= $beforeAt AND (plan.createdAt < $beforeAt OR plan.planId > $afterId)
  AND ($taskId = '' OR plan.taskId = $taskId)
  AND ($templateId = '' OR plan.templateId = $templateId)
  AND (size($statuses) = 0 OR plan.status IN $statuses)
RETURN plan {.planId, .taskId, .templateId, .templateVersion, .status, .summary, createdAt: toString(plan.createdAt), updatedAt: toString(plan.updatedAt)} AS plan
ORDER BY plan.createdAt DESC, plan.planId
LIMIT $limit
