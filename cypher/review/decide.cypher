// decide: writes a decision down.
// params  reviewItemId, decision, decidedBy, comment string · now timestamp
// rows    item map
// index   review_item_id
MATCH (item:ReviewItem {reviewItemId: $reviewItemId})
SET item.status = 'REVIEW_ITEM_STATUS_DECIDED', item.decision = $decision, item.decidedBy = $decidedBy, item.comment = $comment, item.decidedAt = $now
RETURN item {.reviewItemId, .kind, .targetEntityId, .status, .summary, .assignee, .decision, .decidedBy, .comment, createdAt: toString(item.createdAt), decidedAt: toString(item.decidedAt)} AS item
