// proposal-target: takes a proposal's lock to the end of the transaction; says what it is, and the plan template it is for.
// params  proposalId string
// rows    proposal map, template map or null (where it is for something else, or nothing)
// index   plan_modification_proposal_id, plan_template_id
MATCH (proposal:PlanModificationProposal {proposalId: $proposalId})
SET proposal.proposalId = proposal.proposalId
WITH proposal
RETURN proposal {.proposalId, .taskId, .type, .targetEntityId, .modifications, .rationale, .sourceReportId, .status, .proposedByAgentId,
  createdAt: toString(proposal.createdAt), updatedAt: toString(proposal.updatedAt), .humanReviewerId, reviewTimestamp: toString(proposal.reviewTimestamp)} AS proposal,
  head(COLLECT {
    MATCH (template:PlanTemplate {templateId: proposal.targetEntityId})
    WHERE template.digest IS NOT NULL
    RETURN template {.templateId, .name, .description, .version, .templateData, .problemTypeIds, .status, createdAt: toString(template.createdAt), updatedAt: toString(template.updatedAt)}
  }) AS template
