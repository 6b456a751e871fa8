// lock-item: takes the lock of a review item to the end of the transaction and says how far it is.
// params  reviewItemId string
// rows    item map
// index   review_item_id
MATCH (item:ReviewItem {reviewItemId: $reviewItemId})
SET item.reviewItemId = $reviewItemId
RETURN item {.reviewItemId, .kind, .targetEntityId, .status, .summary, .assignee, .decision, .decidedBy, .comment, createdAt: toString(item.createdAt), decidedAt: toString(item.decidedAt)} AS item
