// versions-of-templates: all versions of each plan template, newest first.
// params  ids list of string 1..500 · beforeVersion int (the last of the page before) · limit int 1..501
// rows    id string, versions list of map
// index   plan_template_id
UNWIND $ids AS id
CALL (id) {
  MATCH (:PlanTemplate {templateId: id})-[:HAS_VERSION]->(version:PlanTemplateVersion)
  WHERE version.version < $beforeVersion
  WITH version ORDER BY version.version DESC LIMIT $limit
  RETURN collect(version {.templateVersionId, .templateId, .version, .templateData, .proposalId, createdAt: toString(version.createdAt)}) AS versions
}
RETURN id, versions
