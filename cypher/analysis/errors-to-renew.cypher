// errors-to-renew: analysed errors of a pattern, or of none, by their ids.
// params  patternId string ('' for errors of no known pattern) · afterId string · limit int 1..1000
// rows    errorId string, patternId string ('' for none)
// index   error_pattern_id; error_id (in order)
CALL () {
  WITH 1 AS one WHERE $patternId <> ''
  MATCH (:ErrorPattern {patternId: $patternId})<-[:INSTANCE_OF]-(error:Error)
  WHERE error.errorId > $afterId
  RETURN error ORDER BY error.errorId LIMIT $limit
  UNION
  WITH 1 AS one WHERE $patternId = ''
  MATCH (error:Error)
  WHERE error.errorId > $afterId AND error.stub IS NULL
    AND NOT EXISTS { (error)-[:INSTANCE_OF]->() } AND EXISTS { (error)<-[:EXPLAINS]-() }
  RETURN error ORDER BY error.errorId LIMIT $limit
}
RETURN error.errorId AS errorId, $patternId AS patternId
ORDER BY errorId
