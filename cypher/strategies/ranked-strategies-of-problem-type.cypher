// ranked-strategies-of-problem-type: the strategies for one problem type with what is known of each there, surest first.
// params  problemTypeId string · name string (one of them is empty) · afterBound float · afterId string · limit int 1..501 ·
//         want {strategies, details: bool}; details are what is long: plans, conditions, metrics and instants, else null
// rows    problemType map, strategies list of {strategy map, successes, failures, lowerBound, lastSeen, evidenceIds}
// index   problem_type_id, problem_type_name; cost grows with the strategies of the type
CALL () {
  MATCH (type:ProblemType {problemTypeId: $problemTypeId}) RETURN type
  UNION
  MATCH (type:ProblemType {name: $name}) RETURN type
}
WITH type WHERE type.stub IS NULL
RETURN type {.problemTypeId, .name, .description, .keywords, .parentId, createdAt: CASE WHEN $want.details THEN toString(type.createdAt) END, updatedAt: CASE WHEN $want.details THEN toString(type.updatedAt) END} AS problemType,
  COLLECT {
    WITH type WHERE $want.strategies
    MATCH (type)<-[addresses:ADDRESSES]-(strategy:ProvenStrategy)
    WHERE addresses.lowerBound <= $afterBound AND (addresses.lowerBound < $afterBound OR strategy.strategyId > $afterId)
    WITH addresses, strategy ORDER BY addresses.lowerBound DESC, strategy.strategyId LIMIT $limit
    WHERE strategy.stub IS NULL
    RETURN {
      strategy: strategy {
        .strategyId, .name, .description, .successRate, .relatedProblemTypes,
        templatePlanFragment: CASE WHEN $want.details THEN strategy.templatePlanFragment END,
        applicabilityConditions: CASE WHEN $want.details THEN strategy.applicabilityConditions END,
        averagePerformanceMetrics: CASE WHEN $want.details THEN strategy.averagePerformanceMetrics END,
        createdAt: CASE WHEN $want.details THEN toString(strategy.createdAt) END,
        updatedAt: CASE WHEN $want.details THEN toString(strategy.updatedAt) END
      },
      successes: addresses.successes, failures: addresses.failures, lowerBound: addresses.lowerBound,
      lastSeen: CASE WHEN $want.details THEN toString(addresses.lastSeen) END, evidenceIds: coalesce(addresses.evidenceIds, [])
    }
  } AS strategies
