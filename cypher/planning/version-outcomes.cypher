// version-outcomes: how the plans made from a template's present version ended, and those made from the versions before it; with the
// proposal that led to the version.
// params  templateId string · version int
// rows    none where the version is not the present one; else proposalId string, successes, failures, formerSuccesses, formerFailures int
// index   plan_template; cost grows with the plans of one template
// allows  CartesianProduct of one version with the plans of its template
MATCH (:PlanTemplate {templateId: $templateId, version: $version})-[:HAS_VERSION]->(version:PlanTemplateVersion {version: $version})
MATCH (plan:Plan {templateId: $templateId})
WHERE plan.status IN ['PLAN_STATUS_COMPLETED_SUCCESS', 'PLAN_STATUS_COMPLETED_FAILURE'] AND plan.templateVersion <= $version
WITH version.proposalId AS proposalId, plan.templateVersion = $version AS isNew, plan.status = 'PLAN_STATUS_COMPLETED_SUCCESS' AS succeeded
RETURN proposalId,
  sum(CASE WHEN isNew AND succeeded THEN 1 ELSE 0 END) AS successes, sum(CASE WHEN isNew AND NOT succeeded THEN 1 ELSE 0 END) AS failures,
  sum(CASE WHEN NOT isNew AND succeeded THEN 1 ELSE 0 END) AS formerSuccesses, sum(CASE WHEN NOT isNew AND NOT succeeded THEN 1 ELSE 0 END) AS formerFailures
