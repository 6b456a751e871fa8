// record-mentions: ties errors and the reports that explain them to the code they lead to.
// params  rows list of {reportId, entityId, how, line int, order int}, 1..64000
// rows    recorded int
// index   failure_analysis_report_id, code_entity_id
UNWIND $rows AS row
MATCH (report:FailureAnalysisReport {reportId: row.reportId})-[:EXPLAINS]->(error:Error)
CALL (row, error, report) {
  MATCH (entity:CodeEntity {entityId: row.entityId})
  MERGE (error)-[mention:MENTIONS]->(entity)
  ON CREATE SET mention.how = row.how, mention.line = row.line, mention.order = row.order
  MERGE (report)-[same:MENTIONS]->(entity)
  ON CREATE SET same.how = row.how, same.line = row.line, same.order = row.order
}
RETURN count(*) AS recorded
