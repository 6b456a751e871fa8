// put-templates: stores plan templates; where the data is new, as a new version with its steps. Versions are never changed.
// params  rows list of {template PlanTemplate, digest, dataDigest, source string, isNewVersion bool, proposalId string, templateVersionId string,
//         steps list of PlanStep}, 0..1000 · now timestamp
// rows    templateId string
// index   plan_template_id, plan_template_version_id, plan_step_id, problem_type_id
UNWIND $rows AS row
MATCH (template:PlanTemplate {templateId: row.template.templateId})
WITH row, template, template.createdAt AS createdAt
SET template += row.template, template.digest = row.digest, template.dataDigest = row.dataDigest, template.source = row.source,
    template.createdAt = coalesce(row.template.createdAt, createdAt, $now), template.updatedAt = coalesce(row.template.updatedAt, $now)
WITH row, template
CALL (row, template) {
  MATCH (template)-[former:ADDRESSES]->(type:ProblemType)
  WHERE NOT type.problemTypeId IN row.template.problemTypeIds
  DELETE former
}
CALL (row, template) {
  UNWIND row.template.problemTypeIds AS problemTypeId
  MERGE (type:ProblemType {problemTypeId: problemTypeId}) ON CREATE SET type.stub = true
  MERGE (template)-[:ADDRESSES]->(type)
}
CALL (row, template) {
  WITH row, template WHERE row.isNewVersion
  CREATE (version:PlanTemplateVersion {templateVersionId: row.templateVersionId, templateId: row.template.templateId, version: row.template.version,
    templateData: row.template.templateData, proposalId: row.proposalId, createdAt: $now})
  MERGE (template)-[:HAS_VERSION]->(version)
  WITH row, template
  CALL (template) {
    MATCH (template)-[:COMPOSED_OF]->(former:PlanStep)
    DETACH DELETE former
  }
  UNWIND row.steps AS stepRow
  CREATE (step:PlanStep)
  SET step = stepRow
  CREATE (template)-[:COMPOSED_OF {order: stepRow.order}]->(step)
}
RETURN row.template.templateId AS templateId
