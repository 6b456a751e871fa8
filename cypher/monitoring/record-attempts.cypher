// record-attempts: stores attempts that are new under their ids and ties each to its agent, task, tool, environment, and the version of the
// tool that was the newest when the attempt began. Those that were never heard of become stubs. An attempt that is there already stays as
// it is; `known` is the digest it has.
// What many attempts share is found once, and rows say where it stands in its list: four look-ups for each row cost a quarter more.
// The write of the id takes the node's lock before the digest is read, so of two that come at once one is first. Edges are
// made with CREATE, once, under that lock: MERGE would also lock the tool and the agent, which all attempts share.
// params  agentIds, taskIds, environmentIds list of string, tools list of {name, toolId string}, 0..1000 each · rows list of lists of
//         the values of AttemptRow (src/monitoring/queries.ts) in their order, times as text, 1..1000
// rows    attemptId string, known string ('' for what was stored now), wasStub bool; none for an attempt that is simply new
// index   execution_attempt_id, agent_id, task_id, tool_name, environment_id; about six writes an attempt. Rows as lists cost both sides half of what maps do
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
MERGE (attempt:ExecutionAttempt {attemptId: row[0]})
ON MATCH SET attempt.attemptId = row[0]
WITH row, attempt, attempt.digest AS known, coalesce(attempt.stub, false) AS wasStub,
  agents[row[14]] AS agent, tasks[row[15]] AS task, tools[row[16]] AS tool, versionsOfTools[row[16]] AS versions, environments[row[20]] AS environment
FOREACH (new IN CASE WHEN known IS NULL THEN [row] ELSE [] END |
  SET attempt = {
    attemptId: new[0], taskId: new[1], agentId: new[2], toolName: new[3], rawCommand: new[4], startedAt: datetime(new[5]),
    completedAt: datetime(new[6]), outcome: new[7], stdout: new[8], stderr: new[9], exitCode: new[10], errorMessage: new[11],
    digest: new[12], order: new[13], inputParameters: new[17], resourceMetrics: new[18], environmentSnapshotId: new[19],
    tokensIn: new[21], tokensOut: new[22], costMicros: new[23], stdoutSizeBytes: new[24], stderrSizeBytes: new[25]
  }
  FOREACH (one IN CASE WHEN agent IS NULL THEN [] ELSE [agent] END | CREATE (attempt)-[:PERFORMED_BY]->(one))
  FOREACH (one IN CASE WHEN task IS NULL THEN [] ELSE [task] END | CREATE (attempt)-[:PART_OF {order: new[13]}]->(one))
  FOREACH (one IN CASE WHEN tool IS NULL THEN [] ELSE [tool] + [version IN versions WHERE version.registeredAt <= datetime(new[5])][..1] END | CREATE (attempt)-[:USED]->(one))
  FOREACH (one IN CASE WHEN environment IS NULL THEN [] ELSE [environment] END | CREATE (attempt)-[:OCCURRED_IN]->(one))
)
WITH row[0] AS attemptId, known, wasStub WHERE known IS NOT NULL OR wasStub
RETURN attemptId, coalesce(known, '') AS known, wasStub
