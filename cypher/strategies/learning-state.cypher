// learning-state: when a project's strategies were last mined, and how many attempts there are.
// params  name string (the project, '' for none)
// rows    minedAt timestamp or null, attempts int
// index   learning_state_name; the count is kept by Neo4j
CALL () {
  MATCH (attempt:ExecutionAttempt)
  RETURN count(attempt) AS attempts
}
OPTIONAL MATCH (state:LearningState {name: $name})
RETURN toString(state.minedAt) AS minedAt, attempts
