// proposal: one proposal.
// params  proposalId string
// rows    proposal map
// index   plan_modification_proposal_id
MATCH (proposal:PlanModificationProposal {proposalId: $proposalId})
RETURN proposal {.proposalId, .taskId, .type, .targetEntityId, .modifications, .rationale, .sourceReportId, .status, .proposedByAgentId,
  createdAt: toString(proposal.createdAt), updatedAt: toString(proposal.updatedAt), .humanReviewerId, reviewTimestamp: toString(proposal.reviewTimestamp)} AS proposal
