// record-analyses: stores reports that are new under their ids, ties each to its error and its culprit, and the error to its pattern.
// What an earlier analysis tied an error to is taken from it; earlier reports stay, and the new one supersedes the newest of them.
// The write of the id takes the node's lock before it is looked at, so that of two that come at once one is first. Patterns are found
// once, and rows say where theirs stands in the list. The look-up of the culprit says its index: without statistics a scan looks as cheap.
// params  patternIds list of string, 0..1000 · rows list of lists of the values of FailureAnalysisReport (its time as text) with order, hypotheses, circumstances, pattern
//         int or null (place in the list), matchConfidence float, matchedBy string, aliasId string, isTransient bool, 1..1000
// rows    reportId string, of a report that was there already
// index   error_id, failure_analysis_report_id, error_pattern_id, execution_attempt_id; four writes a report, five where it supersedes one
CALL () {
  UNWIND $patternIds AS patternId
  MERGE (pattern:ErrorPattern {patternId: patternId})
  ON CREATE SET pattern.stub = true
  RETURN collect(pattern) AS patterns
}
UNWIND $rows AS row
MATCH (error:Error {errorId: row[3]})
MERGE (report:FailureAnalysisReport {reportId: row[0]})
ON MATCH SET report.reportId = row[0]
WITH row, error, report, report.order IS NOT NULL AS isKnown, patterns[row[14]] AS pattern
CALL (error, isKnown) {
  WITH error WHERE NOT isKnown
  MATCH (error)-[old:INSTANCE_OF|MENTIONS]->()
  DELETE old
}
WITH row, error, report, isKnown, pattern, row[6] AS culpritId, row[18] AS isTransient,
  head(COLLECT {
    MATCH (blamed:ExecutionAttempt)
    USING INDEX SEEK blamed:ExecutionAttempt(attemptId)
    WHERE blamed.attemptId = row[6]
    RETURN blamed
  }) AS culprit,
  head(COLLECT {
    MATCH (error)<-[:EXPLAINS]-(former:FailureAnalysisReport)
    RETURN former ORDER BY former.order DESC, former.reportId DESC LIMIT 1
  }) AS earlier
FOREACH (new IN CASE WHEN isKnown THEN [] ELSE [row] END |
  SET report = {
    reportId: new[0], taskId: new[1], failedAttemptId: new[2], errorId: new[3], errorPatternId: new[4], inferredRootCause: new[5],
    culpritActionId: new[6], proposedRemediationStrategyDescription: new[7], confidenceScore: new[8],
    analysisTimestamp: datetime(new[9]), relevantCkgEntities: new[10], order: new[11], hypotheses: new[12], circumstances: new[13]
  }
  CREATE (report)-[:EXPLAINS]->(error)
  FOREACH (one IN CASE WHEN earlier IS NULL THEN [] ELSE [earlier] END | CREATE (report)-[:SUPERSEDES]->(one))
  FOREACH (one IN CASE WHEN pattern IS NULL THEN [] ELSE [pattern] END |
    CREATE (error)-[:INSTANCE_OF {matchConfidence: new[15], matchedBy: new[16], aliasId: CASE WHEN new[17] <> '' THEN new[17] END}]->(one))
  FOREACH (one IN CASE WHEN culprit IS NULL THEN [] ELSE [culprit] END | CREATE (report)-[:BLAMES]->(one))
  FOREACH (attemptId IN CASE WHEN culprit IS NULL AND culpritId <> '' THEN [culpritId] ELSE [] END |
    MERGE (untold:ExecutionAttempt {attemptId: attemptId})
    ON CREATE SET untold.stub = true
    CREATE (report)-[:BLAMES]->(untold))
  FOREACH (transient IN CASE WHEN error.isTransient = isTransient THEN [] ELSE [isTransient] END | SET error.isTransient = transient)
)
WITH row[0] AS reportId, isKnown WHERE isKnown
RETURN reportId
