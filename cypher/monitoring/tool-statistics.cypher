// tool-statistics: how often each tool was used to an end, and how often it failed or took too long.
// params  ids list of string 1..500 (tool ids)
// rows    id string, name string, attempts int, failures int
// index   tool_id; cost grows with the uses of the tools
UNWIND $ids AS id
MATCH (tool:Tool {toolId: id})
CALL (tool) {
  OPTIONAL MATCH (tool)<-[:USED]-(attempt:ExecutionAttempt)
  WHERE attempt.outcome <> 'EXECUTION_OUTCOME_UNSPECIFIED'
  RETURN count(attempt) AS attempts,
    count(CASE WHEN attempt.outcome IN ['EXECUTION_OUTCOME_FAILURE', 'EXECUTION_OUTCOME_TIMEOUT'] THEN 1 END) AS failures
}
RETURN id, tool.name AS name, attempts, failures
