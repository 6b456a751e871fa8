// return-instances: gives a pattern back the errors that were moved, or came since, because of its own expressions or those of its aliases.
// params  fromId, toId string · aliasIds list of string 1..1000 · limit int 1..20000
// rows    moved int
// index   error_pattern_id
MATCH (to:ErrorPattern {patternId: $toId})
CALL (to) {
  MATCH (:ErrorPattern {patternId: $fromId})<-[old:INSTANCE_OF]-(error:Error)
  WHERE old.aliasId IN $aliasIds
  WITH old, error, to LIMIT $limit
  CREATE (error)-[:INSTANCE_OF {matchConfidence: old.matchConfidence, matchedBy: old.matchedBy, aliasId: CASE WHEN old.aliasId <> $toId THEN old.aliasId END}]->(to)
  DELETE old
  RETURN count(*) AS moved
}
RETURN moved
