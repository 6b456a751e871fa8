// targets-of-items: what each review item is about.
// params  ids list of string 1..500
// rows    id string, proposal, tool, pattern map (all but one null); no row where the target is not known
// index   review_item_id
UNWIND $ids AS id
MATCH (:ReviewItem {reviewItemId: id})-[:REVIEWS]->(target)
RETURN id,
  CASE WHEN target:PlanModificationProposal THEN target {.proposalId, .taskId, .type, .targetEntityId, .modifications, .rationale, .sourceReportId, .status, .proposedByAgentId,
    createdAt: toString(target.createdAt), updatedAt: toString(target.updatedAt), .humanReviewerId, reviewTimestamp: toString(target.reviewTimestamp)} END AS proposal,
  CASE WHEN target:ProposedTool THEN target {.toolId, .name, .description, .signature, .sourceCode, .testCode, .documentation, .language, .dependencies, .validationStatus,
  .validationResults, createdAt: toString(target.createdAt), updatedAt: toString(target.updatedAt), .generatedByAgentId} END AS tool,
  CASE WHEN target:ErrorPattern THEN target {.patternId, .name, .description, .canonicalRegex, .commonCauses, .suggestedRemediations, createdAt: toString(target.createdAt), updatedAt: toString(target.updatedAt)} END AS pattern
