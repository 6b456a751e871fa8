// record-attempts: stores attempts that are new under their ids and ties each to its agent, task, tool and environment.
// Those that were never heard of become stubs. An attempt that is there already stays as it is; `known` is the digest it has.
// What many attempts share is found once, and rows say where it stands in its list: four look-ups for each row cost a quarter more.
// The write of the id takes the node's lock before the digest is read, so of two that come at once one is first. Edges are
// made with CREATE, once, under that lock: MERGE would also lock the tool and the agent, which all attempts share.
// params  agentIds, taskIds, environmentIds list of string, tools list of {name, toolId string}, 0..1000 each · rows list of {attempt:
//         ExecutionAttempt with how it is kept, agent, task, environment, tool int or null (place in its list)}, 1..1000
// rows    attemptId string, known string ('' for what was stored now), wasStub bool; none for an attempt that is simply new
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
  RETURN collect(tool) AS tools
}
UNWIND $rows AS row
MERGE (attempt:ExecutionAttempt {attemptId: row.attempt.attemptId})
ON MATCH SET attempt.attemptId = row.attempt.attemptId
WITH row, attempt, attempt.digest AS known, coalesce(attempt.stub, false) AS wasStub,
  agents[row.agent] AS agent, tasks[row.task] AS task, environments[row.environment] AS environment, tools[row.tool] AS tool
FOREACH (new IN CASE WHEN known IS NULL THEN [row.attempt] ELSE [] END |
  SET attempt = new
  FOREACH (one IN CASE WHEN agent IS NULL THEN [] ELSE [agent] END | CREATE (attempt)-[:PERFORMED_BY]->(one))
  FOREACH (one IN CASE WHEN task IS NULL THEN [] ELSE [task] END | CREATE (attempt)-[:PART_OF {order: new.order}]->(one))
  FOREACH (one IN CASE WHEN tool IS NULL THEN [] ELSE [tool] END | CREATE (attempt)-[:USED]->(one))
  FOREACH (one IN CASE WHEN environment IS NULL THEN [] ELSE [environment] END | CREATE (attempt)-[:OCCURRED_IN]->(one))
)
WITH row, known, wasStub WHERE known IS NOT NULL OR wasStub
RETURN row.attempt.attemptId AS attemptId, coalesce(known, '') AS known, wasStub
