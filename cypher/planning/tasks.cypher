// tasks: tasks, newest first, with what was tried, what went wrong, what kind of error it was and what helps against it. One of
// four ways in is taken: the tasks of a user, of an agent, of a problem type, or all in order of time; then every filter holds.
// params  userId, assignedAgentId, problemTypeId string ('' for any) · way string (user | agent | type | time) · statuses list of string
//         (empty for any) · createdFrom, createdBefore, beforeAt timestamp, afterId string (the last of the page before) ·
//         limit int 1..501 · want {problemType, attempts, errors, patterns, strategies, details: bool} · attempts, errors, strategies int 1..101
// rows    task map, details map or null, confidence float or null, problemType map or null, attempts list. An attempt is a list:
//         [attemptId, toolName, outcome], details, order, errors; an error: [errorId, errorMessage], details, order, pattern
//         [patternId, name] or null, its details, strategies; a strategy: [strategyId, name, successRate], successes, failures, lowerBound,
//         details. Details are maps, the rest of the model, null where they are not wanted: with them a page takes twice as long
// index   task_user, task_agent, problem_type_id, task_created_at; cost grows with the page and the nested limits. Within the page
//         an attempt is reached through PART_OF, an error through RESULTED_IN.
CALL () {
  WITH 1 AS one WHERE $way = 'user'
  MATCH (task:Task)
  WHERE task.userId = $userId AND task.createdAt >= $createdFrom AND task.createdAt < $createdBefore
    AND task.createdAt <= $beforeAt AND (task.createdAt < $beforeAt OR task.taskId > $afterId)
    AND ($assignedAgentId = '' OR task.assignedAgentId = $assignedAgentId)
    AND ($problemTypeId = '' OR EXISTS { (task)-[:OF_TYPE]->(:ProblemType {problemTypeId: $problemTypeId}) })
    AND (size($statuses) = 0 OR task.status IN $statuses) AND task.stub IS NULL
  RETURN task ORDER BY task.userId DESC, task.createdAt DESC, task.taskId LIMIT $limit
  UNION
  WITH 1 AS one WHERE $way = 'agent'
  MATCH (task:Task)
  WHERE task.assignedAgentId = $assignedAgentId AND task.createdAt >= $createdFrom AND task.createdAt < $createdBefore
    AND task.createdAt <= $beforeAt AND (task.createdAt < $beforeAt OR task.taskId > $afterId)
    AND ($problemTypeId = '' OR EXISTS { (task)-[:OF_TYPE]->(:ProblemType {problemTypeId: $problemTypeId}) })
    AND (size($statuses) = 0 OR task.status IN $statuses) AND task.stub IS NULL
  RETURN task ORDER BY task.assignedAgentId DESC, task.createdAt DESC, task.taskId LIMIT $limit
  UNION
  WITH 1 AS one WHERE $way = 'type'
  MATCH (:ProblemType {problemTypeId: $problemTypeId})<-[:OF_TYPE]-(task:Task)
  WHERE task.createdAt >= $createdFrom AND task.createdAt < $createdBefore
    AND task.createdAt <= $beforeAt AND (task.createdAt < $beforeAt OR task.taskId > $afterId)
    AND (size($statuses) = 0 OR task.status IN $statuses) AND task.stub IS NULL
  RETURN task ORDER BY task.createdAt DESC, task.taskId LIMIT $limit
  UNION
  WITH 1 AS one WHERE $way = 'time'
  MATCH (task:Task)
  WHERE task.createdAt >= $createdFrom AND task.createdAt < $createdBefore
    AND task.createdAt <= $beforeAt AND (task.createdAt < $beforeAt OR task.taskId > $afterId)
    AND (size($statuses) = 0 OR task.status IN $statuses) AND task.stub IS NULL
  RETURN task ORDER BY task.createdAt DESC, task.taskId LIMIT $limit
}
WITH task ORDER BY task.createdAt DESC, task.taskId LIMIT $limit
WITH task,
     head(COLLECT {
       WITH task WHERE $want.problemType
       MATCH (task)-[of:OF_TYPE]->(type:ProblemType)
       RETURN {type: type, confidence: of.confidence} ORDER BY of.confidence DESC LIMIT 1
     }) AS classified
WITH task, classified.type AS type, classified.confidence AS confidence
RETURN task {.taskId, .prompt, .status, createdAt: toString(task.createdAt)} AS task,
  CASE WHEN $want.details THEN task {.userId, .contextFiles, .metadata, updatedAt: toString(task.updatedAt), completedAt: toString(task.completedAt), .assignedAgentId} END AS details,
  confidence,
  type {.problemTypeId, .name, .description, .keywords, .parentId, createdAt: toString(type.createdAt), updatedAt: toString(type.updatedAt)} AS problemType,
  COLLECT {
    WITH task WHERE $want.attempts
    MATCH (task)<-[:PART_OF]-(attempt:ExecutionAttempt)
    WITH attempt ORDER BY attempt.order, attempt.attemptId LIMIT $attempts
    RETURN [
      [attempt.attemptId, attempt.toolName, attempt.outcome],
      CASE WHEN $want.details THEN attempt {.taskId, .agentId, .environmentSnapshotId, .inputParameters, .rawCommand, startedAt: toString(attempt.startedAt), completedAt: toString(attempt.completedAt), .stdout, .stderr, .exitCode,
        .errorMessage, .resourceMetrics} END,
      attempt.order,
      COLLECT {
        WITH attempt WHERE $want.errors
        MATCH (attempt)-[:RESULTED_IN]->(error:Error)
        WITH error ORDER BY error.order, error.errorId LIMIT $errors
        WITH error, head(COLLECT { WITH error WHERE $want.patterns MATCH (error)-[:INSTANCE_OF]->(pattern:ErrorPattern) RETURN pattern LIMIT 1 }) AS pattern
        RETURN [
          [error.errorId, error.errorMessage],
          CASE WHEN $want.details THEN error {.attemptId, .errorCode, .stackTrace, .isTransient, occurredAt: toString(error.occurredAt), .context} END,
          error.order,
          CASE WHEN pattern IS NOT NULL THEN [pattern.patternId, pattern.name] END,
          CASE WHEN $want.details THEN pattern {.description, .canonicalRegex, .commonCauses, .suggestedRemediations, createdAt: toString(pattern.createdAt),
            updatedAt: toString(pattern.updatedAt)} END,
          COLLECT {
            WITH pattern WHERE $want.strategies AND pattern IS NOT NULL
            MATCH (pattern)-[evidence:MITIGATED_BY]->(strategy:ProvenStrategy)
            WHERE strategy.stub IS NULL
            WITH evidence, strategy ORDER BY evidence.lowerBound DESC, strategy.strategyId LIMIT $strategies
            RETURN [
              [strategy.strategyId, strategy.name, strategy.successRate],
              evidence.successes, evidence.failures, evidence.lowerBound,
              CASE WHEN $want.details THEN strategy {.description, .templatePlanFragment, .applicabilityConditions,
                .averagePerformanceMetrics, createdAt: toString(strategy.createdAt), updatedAt: toString(strategy.updatedAt), .relatedProblemTypes, lastSeen: toString(evidence.lastSeen),
                evidenceIds: coalesce(evidence.evidenceIds, [])} END
            ]
          }
        ]
      }
    ]
  } AS attempts
