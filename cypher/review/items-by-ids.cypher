// items-by-ids: the review items of these ids.
// params  ids list of string 1..500
// rows    id string, item map; no row for an id that there is not
// index   review_item_id
// cost    one seek an id
UNWIND $ids AS id
MATCH (item:ReviewItem {reviewItemId: id})
RETURN id, item {.reviewItemId, .kind, .targetEntityId, .status, .summary, .assignee, .decision, .decidedBy, .comment, createdAt: toString(item.createdAt), decidedAt: toString(item.decidedAt)} AS item
