// targets-of-proposals: what each proposal would change.
// params  ids list of string 1..500
// rows    id string, template, strategy, tool map (all but one null); no row where the target is not known
// index   plan_modification_proposal_id
UNWIND $ids AS id
MATCH (:PlanModificationProposal {proposalId: id})-[:PROPOSES_CHANGE_TO]->(target)
RETURN id,
  CASE WHEN target:PlanTemplate THEN target {.templateId, .name, .description, .version, .templateData, .problemTypeIds, .status, createdAt: toString(target.createdAt), updatedAt: toString(target.updatedAt)} END AS template,
  CASE WHEN target:ProvenStrategy THEN target {.strategyId, .name, .description, .templatePlanFragment, .applicabilityConditions, .averagePerformanceMetrics,
    .successRate, createdAt: toString(target.createdAt), updatedAt: toString(target.updatedAt), .relatedProblemTypes} END AS strategy,
  CASE WHEN target:Tool THEN target {.toolId, .name, .description, .kind, .status, .currentVersion, createdAt: toString(target.createdAt), updatedAt: toString(target.updatedAt)} END AS tool
