// diagnose: everything known of one failure: what failed and where it belongs, its pattern, the newest report with the attempt to
// blame, the code that is involved, earlier errors of the pattern with what came after them, and what is known to help.
// params  errorId string · first int 1..500 (of code, earlier errors and strategies each) · scan int 1..10000 (earlier errors that are
//         looked at for the latest; the newest links are read first) ·
//         want {attempt, report, culprit, codeEntities, similar, recommendations: bool}
// rows    error map, attempt map, task map, pattern map, matchConfidence float, environment map (each null where there is none or not
//         wanted), problemTypeIds list of string, report map, culprit map, codeEntities list of {entity map, how, line, errors},
//         similarCount int, similar list of {error map, attemptId, taskId, taskStatus, resolvedBy map, followedBy list of map},
//         mitigating and addressing as in recommend; no row where there is no such error
// index   error_id; cost grows with first, the attempts of the tasks shown, and up to `scan` errors of the pattern
MATCH (error:Error {errorId: $errorId})
WITH error,
     head(COLLECT { MATCH (error)<-[:RESULTED_IN]-(attempt:ExecutionAttempt) RETURN attempt LIMIT 1 }) AS attempt,
     head(COLLECT {
       MATCH (error)-[instance:INSTANCE_OF]->(pattern:ErrorPattern)
       RETURN {pattern: pattern, confidence: instance.matchConfidence} ORDER BY instance.matchConfidence DESC LIMIT 1
     }) AS classified,
     head(COLLECT { MATCH (error)<-[:EXPLAINS]-(report:FailureAnalysisReport) RETURN report ORDER BY report.order DESC LIMIT 1 }) AS report
WITH error, attempt, report, classified.pattern AS pattern, classified.confidence AS matchConfidence,
     head(COLLECT { MATCH (attempt)-[:PART_OF]->(task:Task) RETURN task LIMIT 1 }) AS task
WITH *,
     COLLECT {
       MATCH (task)-[:OF_TYPE]->(type:ProblemType) RETURN type
       UNION
       MATCH (pattern)-[:OF_TYPE]->(type:ProblemType) RETURN type
     } AS types
RETURN
  error {.errorId, .attemptId, .errorCode, .errorMessage, .stackTrace, .isTransient, occurredAt: toString(error.occurredAt), .context} AS error,
  CASE WHEN $want.attempt THEN attempt {.attemptId, .taskId, .agentId, .toolName, .inputParameters, .rawCommand, startedAt: toString(attempt.startedAt), completedAt: toString(attempt.completedAt),
    .outcome, .stdout, .stderr, .exitCode, .errorMessage, .resourceMetrics, .environmentSnapshotId} END AS attempt,
  task {.taskId, .prompt, .status} AS task,
  pattern {.patternId, .name, .description, .canonicalRegex, .commonCauses, .suggestedRemediations, createdAt: toString(pattern.createdAt), updatedAt: toString(pattern.updatedAt)} AS pattern,
  matchConfidence,
  head(COLLECT { MATCH (attempt)-[:OCCURRED_IN]->(environment:Environment) RETURN {osType: coalesce(environment.osType, ''), osVersion: coalesce(environment.osVersion, ''), dependencyVersions: environment.dependencyVersions} LIMIT 1 }) AS environment,
  [type IN types | type.problemTypeId] AS problemTypeIds,
  CASE WHEN $want.report THEN report {.reportId, .taskId, .failedAttemptId, .errorId, .errorPatternId, .inferredRootCause, .culpritActionId,
    .proposedRemediationStrategyDescription, .confidenceScore, analysisTimestamp: toString(report.analysisTimestamp), .relevantCkgEntities} END AS report,
  head(COLLECT {
    WITH report WHERE $want.culprit
    MATCH (report)-[:BLAMES]->(culprit:ExecutionAttempt)
    RETURN culprit {.attemptId, .taskId, .agentId, .toolName, .inputParameters, .rawCommand, startedAt: toString(culprit.startedAt), completedAt: toString(culprit.completedAt),
      .outcome, .stdout, .stderr, .exitCode, .errorMessage, .resourceMetrics, .environmentSnapshotId} LIMIT 1
  }) AS culprit,
  COLLECT {
    WITH error, report WHERE $want.codeEntities
    UNWIND [error, report] AS source
    MATCH (source)-[mention:MENTIONS]->(entity:CodeEntity)
    WITH entity, head(collect(mention)) AS mention
    ORDER BY mention.order, entity.entityId LIMIT $first
    RETURN {
      entity: entity {.entityId, .projectId, .type, .name, .language, .checksum, lastModified: toString(entity.lastModified), .metadata,
        path: coalesce(head(COLLECT { MATCH (project:Project {projectId: entity.projectId}) WHERE entity.path <> '' RETURN project.root + '/' + entity.path }), entity.path)},
      how: mention.how, line: mention.line, errors: COUNT { (entity)<-[:MENTIONS]-(:Error) }
    }
  } AS codeEntities,
  CASE WHEN $want.similar AND pattern IS NOT NULL THEN COUNT { (pattern)<-[:INSTANCE_OF]-() } - 1 ELSE 0 END AS similarCount,
  COLLECT {
    WITH error, pattern WHERE $want.similar
    MATCH (pattern)<-[:INSTANCE_OF]-(earlier:Error)
    WHERE earlier.order <= error.order AND earlier.errorId <> error.errorId
    WITH earlier LIMIT $scan
    WITH earlier ORDER BY earlier.order DESC, earlier.errorId LIMIT $first
    WITH earlier,
         head(COLLECT { MATCH (earlier)<-[:RESULTED_IN]-(failed:ExecutionAttempt) RETURN failed LIMIT 1 }) AS failed
    WITH earlier, failed,
         head(COLLECT { MATCH (failed)-[:PART_OF]->(itsTask:Task) RETURN itsTask LIMIT 1 }) AS itsTask
    WITH earlier, failed, itsTask,
         head(COLLECT {
           MATCH (itsTask)<-[:PART_OF]-(again:ExecutionAttempt {outcome: 'EXECUTION_OUTCOME_SUCCESS'})
           WHERE again.order > failed.order AND again.toolName = failed.toolName AND again.rawCommand = failed.rawCommand
           RETURN again ORDER BY again.order LIMIT 1
         }) AS again
    RETURN {
      error: earlier {.errorId, .attemptId, .errorCode, .errorMessage, .stackTrace, .isTransient, occurredAt: toString(earlier.occurredAt), .context},
      attemptId: coalesce(failed.attemptId, ''), taskId: coalesce(itsTask.taskId, ''), taskStatus: coalesce(itsTask.status, ''),
      resolvedBy: again {.attemptId, .toolName, .rawCommand, .inputParameters, .outcome, completedAt: toString(again.completedAt)},
      followedBy: COLLECT {
        MATCH (itsTask)<-[:PART_OF]-(next:ExecutionAttempt {outcome: 'EXECUTION_OUTCOME_SUCCESS'})
        WHERE next.order > failed.order AND (again IS NULL OR next.order < again.order)
        WITH next ORDER BY next.order LIMIT 3
        RETURN next {.attemptId, .toolName, .rawCommand, .inputParameters, .outcome, completedAt: toString(next.completedAt)}
      }
    }
  } AS similar,
  COLLECT {
    WITH pattern WHERE $want.recommendations
    MATCH (pattern)-[evidence:MITIGATED_BY]->(strategy:ProvenStrategy)
    WHERE strategy.stub IS NULL AND strategy.retiredAt IS NULL
    WITH pattern, evidence, strategy ORDER BY evidence.lowerBound DESC, strategy.strategyId LIMIT 100
    RETURN {
      strategy: strategy {.strategyId, .name, .description, .templatePlanFragment, .applicabilityConditions, .averagePerformanceMetrics,
                          .successRate, createdAt: toString(strategy.createdAt), updatedAt: toString(strategy.updatedAt), .relatedProblemTypes},
      successes: evidence.successes, failures: evidence.failures, lowerBound: evidence.lowerBound, lastSeen: toString(evidence.lastSeen),
      decayedSuccesses: toFloat(evidence.decayedSuccesses), decayedFailures: toFloat(evidence.decayedFailures), quarantinedAt: toString(strategy.quarantinedAt),
      evidenceIds: coalesce(evidence.evidenceIds, []), scope: pattern.name, patternId: pattern.patternId, problemTypeId: '', distance: 0
    }
  } AS mitigating,
  COLLECT {
    WITH types WHERE $want.recommendations
    UNWIND types AS nearest
    MATCH above = (nearest)-[:SUBTYPE_OF*0..5]->(type:ProblemType)<-[evidence:ADDRESSES]-(strategy:ProvenStrategy)
    WHERE strategy.stub IS NULL AND strategy.retiredAt IS NULL AND type.stub IS NULL
    WITH type, evidence, strategy, min(length(above)) AS distance
    ORDER BY distance, evidence.lowerBound DESC, strategy.strategyId LIMIT 100
    RETURN {
      strategy: strategy {.strategyId, .name, .description, .templatePlanFragment, .applicabilityConditions, .averagePerformanceMetrics,
                          .successRate, createdAt: toString(strategy.createdAt), updatedAt: toString(strategy.updatedAt), .relatedProblemTypes},
      successes: evidence.successes, failures: evidence.failures, lowerBound: evidence.lowerBound, lastSeen: toString(evidence.lastSeen),
      decayedSuccesses: toFloat(evidence.decayedSuccesses), decayedFailures: toFloat(evidence.decayedFailures), quarantinedAt: toString(strategy.quarantinedAt),
      evidenceIds: coalesce(evidence.evidenceIds, []), scope: type.name, patternId: '', problemTypeId: type.problemTypeId, distance: distance + 1
    }
  } AS addressing
