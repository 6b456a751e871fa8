// move-instances: makes errors of a pattern that was merged errors of the pattern it was merged into; a repeat moves what is left.
// params  fromId, toId string · limit int 1..20000
// rows    moved int
// index   error_pattern_id
MATCH (to:ErrorPattern {patternId: $toId})
CALL (to) {
  MATCH (:ErrorPattern {patternId: $fromId})<-[old:INSTANCE_OF]-(error:Error)
  WITH old, error, to LIMIT $limit
  CREATE (error)-[:INSTANCE_OF {matchConfidence: old.matchConfidence, matchedBy: old.matchedBy, aliasId: coalesce(old.aliasId, $fromId)}]->(to)
  DELETE old
  RETURN count(*) AS moved
}
RETURN moved
