// template-candidates: what a plan for a task could be made of: the task, its problem type, and the plan templates for it and for
// the types above it, each with how the plans made from its present version ended.
// params  taskId, templateId string (templateId '' for any) · limit int 1..100
// rows    task map, problemType map or null, confidence float or null, candidates list of {template map, distance int, scope string, successes int,
//         failures int}
// index   task_id, plan_template_id, plan_template (on Plan); cost grows with the templates of a handful of problem types and their plans
MATCH (task:Task {taskId: $taskId})
WHERE task.stub IS NULL
RETURN task {.taskId, .userId, .prompt, .contextFiles, .metadata, .status, createdAt: toString(task.createdAt), updatedAt: toString(task.updatedAt), completedAt: toString(task.completedAt), .assignedAgentId} AS task,
  head(COLLECT { MATCH (task)-[:OF_TYPE]->(type:ProblemType) RETURN type {.problemTypeId, .name} }) AS problemType,
  head(COLLECT { MATCH (task)-[of:OF_TYPE]->(:ProblemType) RETURN of.confidence }) AS confidence,
  COLLECT {
    CALL (task) {
      MATCH above = (task)-[:OF_TYPE]->(:ProblemType)-[:SUBTYPE_OF*0..5]->(type:ProblemType)<-[:ADDRESSES]-(template:PlanTemplate)
      WHERE $templateId = '' AND template.status <> 'PLAN_TEMPLATE_STATUS_DEPRECATED'
      RETURN template, min(length(above)) - 1 AS distance, type.name AS scope
      UNION
      MATCH (template:PlanTemplate {templateId: $templateId})
      RETURN template, 0 AS distance, 'the caller' AS scope
    }
    WITH template, distance, scope ORDER BY distance, template.templateId LIMIT $limit
    RETURN {
      template: template {.templateId, .name, .description, .version, .templateData, .status, .problemTypeIds, createdAt: toString(template.createdAt), updatedAt: toString(template.updatedAt)},
      distance: distance, scope: scope,
      successes: COUNT { MATCH (plan:Plan {templateId: template.templateId, templateVersion: template.version}) WHERE plan.status = 'PLAN_STATUS_COMPLETED_SUCCESS' },
      failures: COUNT { MATCH (plan:Plan {templateId: template.templateId, templateVersion: template.version}) WHERE plan.status = 'PLAN_STATUS_COMPLETED_FAILURE' }
    }
  } AS candidates
