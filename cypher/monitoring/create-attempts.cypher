// create-attempts: stores attempts whose ids nobody has told of, and ties each to its agent, task, tool, environment, and the version of the
// tool that was the newest when the attempt began; those that were never heard of become stubs. Looking an id up before it is written costs
// a sixth of the whole; here the constraint does it, and an id that is there fails the statement: record-attempts is for those.
// params  as record-attempts has them
// rows    stored int
// index   execution_attempt_id, agent_id, task_id, tool_name, environment_id; about six writes an attempt
CALL () {
  UNWIND $agentIds AS agentId
  MERGE (agent:Agent {agentId: agentId})
  ON CREATE SET agent.stub = true
  RETURN collect(agent) AS agents
}
CALL () {
  UNWIND $taskIds AS taskId
  MERGE (task:Task {taskId: taskId})
  ON CREATE SET task.stub = true
  RETURN collect(task) AS tasks
}
CALL () {
  UNWIND $environmentIds AS envId
  MERGE (environment:Environment {envId: envId})
  ON CREATE SET environment.stub = true
  RETURN collect(environment) AS environments
}
CALL () {
  UNWIND $tools AS named
  MERGE (tool:Tool {name: named.name})
  ON CREATE SET tool.stub = true, tool.toolId = named.toolId
  RETURN collect(tool) AS tools, collect(COLLECT {
    MATCH (tool)-[:HAS_VERSION]->(version:ToolVersion)
    RETURN version ORDER BY version.registeredAt DESC LIMIT 100
  }) AS versionsOfTools
}
UNWIND $rows AS row
WITH row, agents[row[14]] AS agent, tasks[row[15]] AS task, tools[row[16]] AS tool, versionsOfTools[row[16]] AS versions, environments[row[20]] AS environment
CREATE (attempt:ExecutionAttempt {
  attemptId: row[0], taskId: row[1], agentId: row[2], toolName: row[3], rawCommand: row[4], startedAt: datetime(row[5]),
  completedAt: datetime(row[6]), outcome: row[7], stdout: row[8], stderr: row[9], exitCode: row[10], errorMessage: row[11],
  digest: row[12], order: row[13], inputParameters: row[17], resourceMetrics: row[18], environmentSnapshotId: row[19],
  tokensIn: row[21], tokensOut: row[22], costMicros: row[23], stdoutSizeBytes: row[24], stderrSizeBytes: row[25]
})
FOREACH (one IN CASE WHEN agent IS NULL THEN [] ELSE [agent] END | CREATE (attempt)-[:PERFORMED_BY]->(one))
FOREACH (one IN CASE WHEN task IS NULL THEN [] ELSE [task] END | CREATE (attempt)-[:PART_OF {order: row[13]}]->(one))
FOREACH (one IN CASE WHEN tool IS NULL THEN [] ELSE [tool] + [version IN versions WHERE version.registeredAt <= datetime(row[5])][..1] END | CREATE (attempt)-[:USED]->(one))
FOREACH (one IN CASE WHEN environment IS NULL THEN [] ELSE [environment] END | CREATE (attempt)-[:OCCURRED_IN]->(one))
RETURN count(attempt) AS stored
