// version-of-proposal: the version of a plan template that a proposal led to, and the one before it.
// params  proposalId, templateId string
// rows    version int, current int, former map or null (templateData of the version before)
// index   plan_template_id; cost grows with the versions of one template
MATCH (template:PlanTemplate {templateId: $templateId})-[:HAS_VERSION]->(version:PlanTemplateVersion {proposalId: $proposalId})
WITH template, version ORDER BY version.version DESC LIMIT 1
RETURN version.version AS version, template.version AS current,
  head(COLLECT {
    MATCH (template)-[:HAS_VERSION]->(former:PlanTemplateVersion)
    WHERE former.version < version.version
    RETURN former {.templateVersionId, .templateId, .version, .templateData, .proposalId, createdAt: toString(former.createdAt)} ORDER BY former.version DESC LIMIT 1
  }) AS former
