// note-split: notes which pattern others were split from; they are of its problem types.
// params  fromId string · partIds list of string 1..8
// rows    noted int
// index   error_pattern_id
MATCH (whole:ErrorPattern {patternId: $fromId})
UNWIND $partIds AS partId
MATCH (part:ErrorPattern {patternId: partId})
SET part.splitFromId = $fromId
WITH whole, part
CALL (whole, part) {
  MATCH (whole)-[:OF_TYPE]->(type:ProblemType)
  MERGE (part)-[:OF_TYPE]->(type)
}
RETURN count(part) AS noted
