// proposals-of: the proposals that follow from each report, or that would change each template, strategy or tool; newest first.
// params  ids list of string 1..500 · by string (report | target) · beforeAt timestamp, afterId string (the last of the page before) · limit int 1..501
// rows    id string, proposals list of map
// index   plan_modification_proposal_source_report, plan_modification_proposal_target; cost grows with the proposals of those asked for
UNWIND $ids AS id
CALL (id) {
  CALL (id) {
    MATCH (proposal:PlanModificationProposal {sourceReportId: id}) WHERE $by = 'report' AND proposal.createdAt <= $beforeAt RETURN proposal
    UNION
    MATCH (proposal:PlanModificationProposal {targetEntityId: id}) WHERE $by = 'target' AND proposal.createdAt <= $beforeAt RETURN proposal
  }
  WITH proposal WHERE proposal.createdAt < $beforeAt OR proposal.proposalId > $afterId
  WITH proposal ORDER BY proposal.createdAt DESC, proposal.proposalId LIMIT $limit
  RETURN collect(proposal {.proposalId, .taskId, .type, .targetEntityId, .modifications, .rationale, .sourceReportId, .status, .proposedByAgentId,
    createdAt: toString(proposal.createdAt), updatedAt: toString(proposal.updatedAt), .humanReviewerId, reviewTimestamp: toString(proposal.reviewTimestamp)}) AS proposals
}
RETURN id, proposals
