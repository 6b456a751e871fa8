// items-of-targets: the review items about each thing, newest first.
// params  ids list of string 1..500 (of proposals, proposed tools or patterns) · kind string · beforeAt timestamp, afterId string (the last of the
//         page before) · limit int 1..501
// rows    id string, items list of map
// index   review_item_target
UNWIND $ids AS id
CALL (id) {
  MATCH (item:ReviewItem {targetEntityId: id})
  WHERE item.kind = $kind AND item.createdAt <= $beforeAt AND (item.createdAt < $beforeAt OR item.reviewItemId > $afterId)
  WITH item ORDER BY item.createdAt DESC, item.reviewItemId LIMIT $limit
  RETURN collect(item {.reviewItemId, .kind, .targetEntityId, .status, .summary, .assignee, .decision, .decidedBy, .comment, createdAt: toString(item.createdAt), decidedAt: toString(item.decidedAt)}) AS items
}
RETURN id, items
