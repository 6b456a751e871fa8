// item: one review item.
// params  reviewItemId string
// rows    item map
// index   review_item_id
MATCH (item:ReviewItem {reviewItemId: $reviewItemId})
RETURN item {.reviewItemId, .kind, .targetEntityId, .status, .summary, .assignee, .decision, .decidedBy, .comment, createdAt: toString(item.createdAt), decidedAt: toString(item.decidedAt)} AS item
