// proposals: proposals, newest first.
// params  taskId, targetEntityId string ('' for any) · types, statuses list of string (empty for any) · beforeAt timestamp, afterId string (the
//         last of the page before) · limit int 1..501
// rows    proposal map
// index   plan_modification_proposal_created_at (in order)
MATCH (proposal:PlanModificationProposal)
WHERE proposal.createdAt <= $beforeAt AND (proposal.createdAt < $beforeAt OR proposal.proposalId > $afterId)
  AND ($taskId = '' OR proposal.taskId = $taskId)
  AND ($targetEntityId = '' OR proposal.targetEntityId = $targetEntityId)
  AND (size($types) = 0 OR proposal.type IN $types)
  AND (size($statuses) = 0 OR proposal.status IN $statuses)
RETURN proposal {.proposalId, .taskId, .type, .targetEntityId, .modifications, .rationale, .sourceReportId, .status, .proposedByAgentId,
  createdAt: toString(proposal.createdAt), updatedAt: toString(proposal.updatedAt), .humanReviewerId, reviewTimestamp: toString(proposal.reviewTimestamp)} AS proposal
ORDER BY proposal.createdAt DESC, proposal.proposalId
LIMIT $limit
