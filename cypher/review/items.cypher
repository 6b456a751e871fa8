// items: review items, newest first.
// params  kinds, statuses list of string (empty for any) · targetEntityId, assignee string ('' for any) · beforeAt timestamp, afterId string (the
//         last of the page before) · limit int 1..501
// rows    item map
// index   review_item_created_at (in order)
MATCH (item:ReviewItem)
WHERE item.createdAt <= $beforeAt AND (item.createdAt < $beforeAt OR item.reviewItemId > $afterId)
  AND ($targetEntityId = '' OR item.targetEntityId = $targetEntityId)
  AND ($assignee = '' OR item.assignee = $assignee)
  AND (size($kinds) = 0 OR item.kind IN $kinds)
  AND (size($statuses) = 0 OR item.status IN $statuses)
RETURN item {.reviewItemId, .kind, .targetEntityId, .status, .summary, .assignee, .decision, .decidedBy, .comment, createdAt: toString(item.createdAt), decidedAt: toString(item.decidedAt)} AS item
ORDER BY item.createdAt DESC, item.reviewItemId
LIMIT $limit
