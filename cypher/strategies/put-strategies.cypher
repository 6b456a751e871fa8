// put-strategies: stores strategies with the steps they are composed of and the problem types they are for. One that says the
// same is left alone, and so is one that people have put when the row is of the seed. What was learned of them (outcomes,
// evidence) is never touched; only an edge without any outcome goes when it is no longer named.
// params  rows list of {properties ProvenStrategy, source string, digest string, steps list of PlanStep maps}, 1..1000 ·
//         prior float (lower bound without evidence) · now timestamp
// rows    id string, change string (created | updated | unchanged)
// index   proven_strategy_id, problem_type_id, plan_step_id
UNWIND $rows AS row
MERGE (strategy:ProvenStrategy {strategyId: row.properties.strategyId})
WITH row, strategy, strategy.createdAt AS createdAt, strategy.successes AS successes, strategy.failures AS failures, strategy.successRate AS learned,
     CASE
       WHEN strategy.digest IS NULL THEN 'created'
       WHEN strategy.digest = row.digest OR (row.source = 'seed' AND strategy.source <> 'seed') THEN 'unchanged'
       ELSE 'updated'
     END AS change
CALL (row, strategy, createdAt, successes, failures, learned, change) {
  WITH * WHERE change <> 'unchanged'
  SET strategy += row.properties,
      strategy.successes = coalesce(successes, 0),
      strategy.failures = coalesce(failures, 0),
      strategy.successRate = CASE WHEN successes + failures > 0 THEN learned ELSE row.properties.successRate END,
      strategy.createdAt = coalesce(row.properties.createdAt, createdAt, $now),
      strategy.updatedAt = coalesce(row.properties.updatedAt, $now),
      strategy.source = row.source,
      strategy.digest = row.digest
  REMOVE strategy.stub
  WITH row, strategy
  CALL (row, strategy) {
    MATCH (strategy)-[:COMPOSED_OF]->(step:PlanStep)
    DETACH DELETE step
  }
  CALL (row, strategy) {
    UNWIND row.steps AS stepRow
    MERGE (step:PlanStep {stepId: stepRow.stepId})
    SET step = stepRow
    MERGE (strategy)-[composed:COMPOSED_OF]->(step)
    SET composed.order = stepRow.order
  }
  CALL (row, strategy) {
    MATCH (strategy)-[unproven:ADDRESSES]->(type:ProblemType)
    WHERE unproven.successes + unproven.failures = 0 AND NOT type.problemTypeId IN row.properties.relatedProblemTypes
    DELETE unproven
  }
  UNWIND row.properties.relatedProblemTypes AS problemTypeId
  MERGE (type:ProblemType {problemTypeId: problemTypeId}) ON CREATE SET type.stub = true
  MERGE (strategy)-[addresses:ADDRESSES]->(type)
    ON CREATE SET addresses.successes = 0, addresses.failures = 0, addresses.lowerBound = $prior, addresses.evidenceIds = []
}
RETURN row.properties.strategyId AS id, change
