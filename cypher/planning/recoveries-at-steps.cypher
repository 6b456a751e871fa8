// recoveries-at-steps: at which steps of a template's present version remedies were put in, and whether the step worked behind them.
// params  limit int 1..10000 (plans' steps)
// rows    templateId string, stepId string (as the template says it), strategyId string, planId string, succeeded bool, taskId string, reportId
//         string ('' where the failure has none)
// index   plan_template_id (in order), plan_template (on Plan); cost grows with the plans of present versions
MATCH (template:PlanTemplate)
WHERE template.templateId > '' AND template.digest IS NOT NULL AND template.status <> 'PLAN_TEMPLATE_STATUS_DEPRECATED'
MATCH (plan:Plan {templateId: template.templateId, templateVersion: template.version})-[:COMPOSED_OF]->(remedy:PlanStep)
WHERE remedy.stepId CONTAINS '+' AND remedy.stepId ENDS WITH '.0'
MATCH (failed:PlanStep {stepId: split(remedy.stepId, '+')[0]})
WHERE failed.status IN ['PLAN_STEP_STATUS_COMPLETED_SUCCESS', 'PLAN_STEP_STATUS_COMPLETED_FAILURE'] OR plan.status STARTS WITH 'PLAN_STATUS_COMPLETED'
WITH template, plan, remedy, failed ORDER BY plan.planId, remedy.stepId LIMIT $limit
RETURN template.templateId AS templateId, substring(failed.stepId, size(plan.planId) + 1) AS stepId, head(remedy.evidenceIds) AS strategyId, plan.planId AS planId,
  failed.status = 'PLAN_STEP_STATUS_COMPLETED_SUCCESS' AS succeeded, plan.taskId AS taskId,
  coalesce(head(COLLECT {
    MATCH (:Task {taskId: plan.taskId})<-[:PART_OF]-(attempt:ExecutionAttempt)-[:RESULTED_IN]->(:Error)<-[:EXPLAINS]-(report:FailureAnalysisReport)
    RETURN report.reportId ORDER BY attempt.order LIMIT 1
  }), '') AS reportId
