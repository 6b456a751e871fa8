// recommend: what is known to help with an error, a pattern, a task or a problem type. Strategies that mitigate the pattern come
// first (distance 0), then those for the problem type (1) and the types above it (2 and more); each with its evidence there.
// params  errorId, patternId, taskId, problemTypeId, problemTypeName string, all but one empty · limit int 1..200 (of each kind)
// rows    found bool, patternIds list of string, problemTypeIds list of string, environment map or null (that of the error, else of the task's attempts, else where its
//         agent last worked), mitigating and addressing lists
//         of {strategy map, successes, failures, lowerBound, lastSeen, evidenceIds, scope, patternId, problemTypeId, distance}
// index   the unique index of each id; cost grows with the strategies of one pattern and of a handful of problem types
WITH COLLECT {
       MATCH (error:Error {errorId: $errorId}) RETURN error
     } AS errors,
     COLLECT {
       MATCH (task:Task {taskId: $taskId}) RETURN task
       UNION
       MATCH (:Error {errorId: $errorId})<-[:RESULTED_IN]-(:ExecutionAttempt)-[:PART_OF]->(task:Task) RETURN task
     } AS tasks,
     COLLECT {
       MATCH (pattern:ErrorPattern {patternId: $patternId}) RETURN pattern
       UNION
       MATCH (:Error {errorId: $errorId})-[:INSTANCE_OF]->(pattern:ErrorPattern) RETURN pattern
     } AS patterns
WITH errors, tasks, patterns,
     COLLECT {
       MATCH (type:ProblemType {problemTypeId: $problemTypeId}) RETURN type
       UNION
       MATCH (type:ProblemType {name: $problemTypeName}) RETURN type
       UNION
       UNWIND tasks AS task MATCH (task)-[:OF_TYPE]->(type:ProblemType) RETURN type
       UNION
       UNWIND patterns AS pattern MATCH (pattern)-[:OF_TYPE]->(type:ProblemType) RETURN type
     } AS types
RETURN size(errors) + size(tasks) + size(patterns) + size(types) > 0 AS found,
  [pattern IN patterns | pattern.patternId] AS patternIds,
  [type IN types | type.problemTypeId] AS problemTypeIds,
  coalesce(
    head(COLLECT {
      UNWIND errors AS error
      MATCH (error)<-[:RESULTED_IN]-(:ExecutionAttempt)-[:OCCURRED_IN]->(environment:Environment)
      RETURN {osType: coalesce(environment.osType, ''), osVersion: coalesce(environment.osVersion, ''), dependencyVersions: environment.dependencyVersions} LIMIT 1
    }),
    head(COLLECT {
      UNWIND tasks AS task
      MATCH (task)<-[:PART_OF]-(attempt:ExecutionAttempt)
      WITH attempt LIMIT 50
      MATCH (attempt)-[:OCCURRED_IN]->(environment:Environment)
      RETURN {osType: coalesce(environment.osType, ''), osVersion: coalesce(environment.osVersion, ''), dependencyVersions: environment.dependencyVersions} LIMIT 1
    }),
    head(COLLECT {
      UNWIND tasks AS task
      MATCH (task)-[:ASSIGNED_TO]->(:Agent)<-[:PERFORMED_BY]-(attempt:ExecutionAttempt)
      WITH attempt LIMIT 50
      MATCH (attempt)-[:OCCURRED_IN]->(environment:Environment)
      RETURN {osType: coalesce(environment.osType, ''), osVersion: coalesce(environment.osVersion, ''), dependencyVersions: environment.dependencyVersions} LIMIT 1
    })
  ) AS environment,
  COLLECT {
    UNWIND patterns AS pattern
    MATCH (pattern)-[evidence:MITIGATED_BY]->(strategy:ProvenStrategy)
    WHERE strategy.stub IS NULL AND strategy.retiredAt IS NULL
    WITH pattern, evidence, strategy ORDER BY evidence.lowerBound DESC, strategy.strategyId LIMIT $limit
    RETURN {
      strategy: strategy {.strategyId, .name, .description, .templatePlanFragment, .applicabilityConditions, .averagePerformanceMetrics,
                          .successRate, createdAt: toString(strategy.createdAt), updatedAt: toString(strategy.updatedAt), .relatedProblemTypes},
      successes: evidence.successes, failures: evidence.failures, lowerBound: evidence.lowerBound, lastSeen: toString(evidence.lastSeen),
      decayedSuccesses: toFloat(evidence.decayedSuccesses), decayedFailures: toFloat(evidence.decayedFailures), quarantinedAt: toString(strategy.quarantinedAt),
      evidenceIds: coalesce(evidence.evidenceIds, []), scope: pattern.name,
      patternId: pattern.patternId, problemTypeId: '', distance: 0
    }
  } AS mitigating,
  COLLECT {
    UNWIND types AS nearest
    MATCH above = (nearest)-[:SUBTYPE_OF*0..5]->(type:ProblemType)<-[evidence:ADDRESSES]-(strategy:ProvenStrategy)
    WHERE strategy.stub IS NULL AND strategy.retiredAt IS NULL AND type.stub IS NULL
    WITH type, evidence, strategy, min(length(above)) - 1 AS distance
    ORDER BY distance, evidence.lowerBound DESC, strategy.strategyId LIMIT $limit
    RETURN {
      strategy: strategy {.strategyId, .name, .description, .templatePlanFragment, .applicabilityConditions, .averagePerformanceMetrics,
                          .successRate, createdAt: toString(strategy.createdAt), updatedAt: toString(strategy.updatedAt), .relatedProblemTypes},
      successes: evidence.successes, failures: evidence.failures, lowerBound: evidence.lowerBound, lastSeen: toString(evidence.lastSeen),
      decayedSuccesses: toFloat(evidence.decayedSuccesses), decayedFailures: toFloat(evidence.decayedFailures), quarantinedAt: toString(strategy.quarantinedAt),
      evidenceIds: coalesce(evidence.evidenceIds, []), scope: type.name,
      patternId: '', problemTypeId: type.problemTypeId, distance: distance + 1
    }
  } AS addressing
