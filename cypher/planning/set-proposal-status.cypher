// set-proposal-status: carries a decision on a proposal out.
// params  proposalId, status, reviewerId string · now timestamp
// rows    proposalId string
// index   plan_modification_proposal_id
MATCH (proposal:PlanModificationProposal {proposalId: $proposalId})
SET proposal.status = $status, proposal.humanReviewerId = $reviewerId, proposal.reviewTimestamp = $now, proposal.updatedAt = $now
RETURN proposal.proposalId AS proposalId
