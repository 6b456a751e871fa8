// record-mentions: ties reports to the code that bears on them, and the errors they explain to that of it which the errors lead to.
// params  rows list of {reportId, entityId, how, line int or null (code that the error itself does not name), order int}, 1..64000
// rows    recorded int
// index   failure_analysis_report_id, code_entity_id
UNWIND $rows AS row
MATCH (report:FailureAnalysisReport {reportId: row.reportId})-[:EXPLAINS]->(error:Error)
CALL (row, error, report) {
  MATCH (entity:CodeEntity {entityId: row.entityId})
  FOREACH (one IN CASE WHEN row.line IS NULL THEN [] ELSE [entity] END |
    MERGE (error)-[mention:MENTIONS]->(one)
    ON CREATE SET mention.how = row.how, mention.line = row.line, mention.order = row.order)
  MERGE (report)-[same:MENTIONS]->(entity)
  ON CREATE SET same.how = row.how, same.line = row.line, same.order = row.order
}
RETURN count(*) AS recorded
