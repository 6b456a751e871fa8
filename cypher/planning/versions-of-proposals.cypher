// versions-of-proposals: the version of a plan template that each proposal led to.
// params  ids list of string 1..500
// rows    id string, version map; no row where it led to none
// index   plan_template_version_proposal
UNWIND $ids AS id
MATCH (version:PlanTemplateVersion {proposalId: id})
RETURN id, version {.templateVersionId, .templateId, .version, .templateData, .proposalId, createdAt: toString(version.createdAt)} AS version
