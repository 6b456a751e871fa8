// request-review: puts something to review; a repeat changes nothing.
// params  item map of ReviewItem
// rows    reviewItemId string
// index   review_item_id, plan_modification_proposal_id, proposed_tool_id, error_pattern_id
// allows  CartesianProduct of one row with one
MERGE (item:ReviewItem {reviewItemId: $item.reviewItemId})
ON CREATE SET item += $item
WITH item
CALL () {
  MATCH (target:PlanModificationProposal {proposalId: $item.targetEntityId}) WHERE $item.kind = 'REVIEW_ITEM_KIND_PLAN_MODIFICATION_PROPOSAL' RETURN target
  UNION
  MATCH (target:ProposedTool {toolId: $item.targetEntityId}) WHERE $item.kind = 'REVIEW_ITEM_KIND_PROPOSED_TOOL' RETURN target
  UNION
  MATCH (target:ErrorPattern {patternId: $item.targetEntityId}) WHERE $item.kind = 'REVIEW_ITEM_KIND_ERROR_PATTERN' RETURN target
}
MERGE (item)-[:REVIEWS]->(target)
RETURN item.reviewItemId AS reviewItemId
