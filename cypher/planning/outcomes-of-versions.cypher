// outcomes-of-versions: how the plans made from each version of a plan template ended, and the newest of them.
// params  ids list of string 1..500 (of versions) · limit int 1..500 (plans)
// rows    id string, successes, failures, others int, plans list of map; no row for an id there is not
// index   plan_template_version_id, plan_template (on Plan); cost grows with the plans of the versions asked for
UNWIND $ids AS id
MATCH (version:PlanTemplateVersion {templateVersionId: id})
RETURN id,
  COUNT { MATCH (plan:Plan {templateId: version.templateId, templateVersion: version.version}) WHERE plan.status = 'PLAN_STATUS_COMPLETED_SUCCESS' } AS successes,
  COUNT { MATCH (plan:Plan {templateId: version.templateId, templateVersion: version.version}) WHERE plan.status = 'PLAN_STATUS_COMPLETED_FAILURE' } AS failures,
  COUNT { MATCH (plan:Plan {templateId: version.templateId, templateVersion: version.version}) WHERE NOT plan.status STARTS WITH 'PLAN_STATUS_COMPLETED' } AS others,
  COLLECT {
    MATCH (plan:Plan {templateId: version.templateId, templateVersion: version.version})
    WITH plan ORDER BY plan.createdAt DESC, plan.planId LIMIT $limit
    RETURN plan {.planId, .taskId, .templateId, .templateVersion, .status, .summary, createdAt: toString(plan.createdAt), updatedAt: toString(plan.updatedAt)}
  } AS plans
