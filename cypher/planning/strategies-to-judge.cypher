// strategies-to-judge: strategies that people should decide on: those in quarantine, and those that were learned against an error pattern for which
// nothing at least as good is known.
// params  limit int 1..500 (of each)
// rows    strategy map, quarantinedAt timestamp or null (null: it was learned), patternId string, patternName string, successes, failures int, taskIds list of
//         string, reportId string ('' where there is none)
// index   proven_strategy_quarantined_at, proven_strategy_proposed_at; cost grows with the strategies that wait
CALL () {
  MATCH (strategy:ProvenStrategy)
  WHERE strategy.quarantinedAt IS NOT NULL AND strategy.retiredAt IS NULL
  WITH strategy ORDER BY strategy.strategyId LIMIT $limit
  RETURN strategy, toString(strategy.quarantinedAt) AS quarantinedAt, '' AS patternId, '' AS patternName,
    coalesce(strategy.helped, 0) AS successes, coalesce(strategy.harmed, 0) AS failures, [] AS taskIds, '' AS reportId
  UNION
  MATCH (strategy:ProvenStrategy)<-[edge:MITIGATED_BY]-(pattern:ErrorPattern)
  WHERE strategy.proposedAt IS NOT NULL AND strategy.retiredAt IS NOT NULL AND strategy.supersededAt IS NULL
    AND NOT EXISTS { MATCH (pattern)-[better:MITIGATED_BY]->(other:ProvenStrategy) WHERE other.retiredAt IS NULL AND other.quarantinedAt IS NULL AND better.lowerBound >= edge.lowerBound }
  WITH strategy, edge, pattern ORDER BY strategy.strategyId LIMIT $limit
  RETURN strategy, null AS quarantinedAt, pattern.patternId AS patternId, pattern.name AS patternName, edge.successes AS successes, edge.failures AS failures,
    coalesce(edge.evidenceIds, []) AS taskIds,
    coalesce(head(COLLECT {
      UNWIND coalesce(edge.evidenceIds, []) AS taskId
      MATCH (:Task {taskId: taskId})<-[:PART_OF]-(:ExecutionAttempt)-[:RESULTED_IN]->(error:Error)<-[:EXPLAINS]-(report:FailureAnalysisReport)
      WHERE EXISTS { (error)-[:INSTANCE_OF]->(pattern) }
      RETURN report.reportId LIMIT 1
    }), '') AS reportId
}
RETURN strategy {.strategyId, .name, .description, .templatePlanFragment, .applicabilityConditions, .averagePerformanceMetrics,
                 .successRate, createdAt: toString(strategy.createdAt), updatedAt: toString(strategy.updatedAt), .relatedProblemTypes} AS strategy,
  quarantinedAt, patternId, patternName, successes, failures, taskIds, reportId
