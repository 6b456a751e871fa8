// mentions-of-reports: the code each report leads to, innermost frame first.
// params  ids list of string 1..500 · order int, id string (the last of the page before) · limit int 1..501
// rows    id string, mentions list of {entityId, how, line int or null, order int}
// index   failure_analysis_report_id
UNWIND $ids AS id
CALL (id) {
  MATCH (:FailureAnalysisReport {reportId: id})-[mention:MENTIONS]->(entity:CodeEntity)
  WITH mention, entity, coalesce(mention.order, 0) AS order
  WHERE order > $order OR (order = $order AND entity.entityId > $id)
  WITH mention, entity, order ORDER BY order, entity.entityId LIMIT $limit
  RETURN collect({entityId: entity.entityId, how: mention.how, line: mention.line, order: order}) AS mentions
}
RETURN id, mentions
