// store-proposal: stores a proposal that is new under its id and ties it to what it would change. One that is there stays as it is.
// params  proposal PlanModificationProposal · digest string
// rows    known string ('' for what was stored now)
// index   plan_modification_proposal_id, plan_template_id, proven_strategy_id, tool_id
// allows  CartesianProduct of one row with one
MERGE (proposal:PlanModificationProposal {proposalId: $proposal.proposalId})
ON MATCH SET proposal.proposalId = $proposal.proposalId
WITH proposal, proposal.digest AS known
CALL (proposal, known) {
  WITH * WHERE known IS NULL
  SET proposal = $proposal, proposal.digest = $digest
  WITH proposal
  CALL () {
    MATCH (target:PlanTemplate {templateId: $proposal.targetEntityId}) RETURN target
    UNION
    MATCH (target:ProvenStrategy {strategyId: $proposal.targetEntityId}) RETURN target
    UNION
    MATCH (target:Tool {toolId: $proposal.targetEntityId}) RETURN target
  }
  MERGE (proposal)-[:PROPOSES_CHANGE_TO]->(target)
}
RETURN coalesce(known, '') AS known
