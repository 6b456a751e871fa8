// templates-to-improve: plan templates that are used, with how plans of their present version ended, what was learned to be required for their problem
// types, and the strategies that were mined for these.
// params  limit int 1..500 (templates)
// rows    template map, successes, failures int, required list of {toolName, action, command, before, withSuccesses, withFailures, withoutSuccesses,
//         withoutFailures, evidenceIds, learnedFor}, fragments list of {strategy map, successes, failures int, lowerBound float}
// index   plan_template_id (in order), plan_template (on Plan), problem_type_id; cost grows with the plans of present versions
MATCH (template:PlanTemplate)
WHERE template.templateId > '' AND template.digest IS NOT NULL AND template.status <> 'PLAN_TEMPLATE_STATUS_DEPRECATED'
WITH template ORDER BY template.templateId LIMIT $limit
RETURN template {.templateId, .name, .description, .version, .templateData, .problemTypeIds, .status, createdAt: toString(template.createdAt), updatedAt: toString(template.updatedAt)} AS template,
  COUNT { MATCH (plan:Plan {templateId: template.templateId, templateVersion: template.version}) WHERE plan.status = 'PLAN_STATUS_COMPLETED_SUCCESS' } AS successes,
  COUNT { MATCH (plan:Plan {templateId: template.templateId, templateVersion: template.version}) WHERE plan.status = 'PLAN_STATUS_COMPLETED_FAILURE' } AS failures,
  COLLECT {
    MATCH (template)-[:ADDRESSES]->(:ProblemType)<-[edge:REQUIRED_FOR]-(tool:Tool)
    WHERE edge.learnedFor IS NOT NULL
    WITH edge, tool ORDER BY edge.oddsLow DESC, edge.action LIMIT 20
    RETURN {toolName: tool.name, action: edge.action, command: edge.command, before: edge.before, withSuccesses: edge.withSuccesses, withFailures: edge.withFailures,
      withoutSuccesses: edge.withoutSuccesses, withoutFailures: edge.withoutFailures, evidenceIds: edge.evidenceIds, learnedFor: edge.learnedFor}
  } AS required,
  COLLECT {
    MATCH (template)-[:ADDRESSES]->(:ProblemType)<-[:ADDRESSES]-(strategy:ProvenStrategy)
    WHERE strategy.learnedFor IS NOT NULL AND strategy.retiredAt IS NULL AND strategy.quarantinedAt IS NULL
    WITH DISTINCT strategy ORDER BY strategy.lowerBound DESC, strategy.strategyId LIMIT 5
    RETURN {
      strategy: strategy {.strategyId, .name, .description, .templatePlanFragment, .applicabilityConditions, .averagePerformanceMetrics,
                          .successRate, createdAt: toString(strategy.createdAt), updatedAt: toString(strategy.updatedAt), .relatedProblemTypes},
      successes: strategy.learnedSuccesses, failures: strategy.learnedFailures, lowerBound: strategy.lowerBound
    }
  } AS fragments
