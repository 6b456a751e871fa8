// record-attempts: stores attempts that are new under their ids and ties each to its agent, task, tool and environment.
// Those that were never heard of become stubs. An attempt that is there already stays as it is; `known` is the digest it has.
// The write of the id takes the node's lock before the digest is read, so of two that come at once one is first. Edges are
// made with CREATE, once, under that lock: MERGE would also lock the tool and the agent, which all attempts share.
// params  rows list of {attempt: ExecutionAttempt with how it is kept, environmentId, toolId string}, 1..1000
// rows    attemptId string, known string ('' for what was stored now), wasStub bool; none for an attempt that is simply new
// index   execution_attempt_id, agent_id, task_id, tool_name, environment_id; about six writes an attempt
UNWIND $rows AS row
MERGE (attempt:ExecutionAttempt {attemptId: row.attempt.attemptId})
ON MATCH SET attempt.attemptId = row.attempt.attemptId
WITH row, attempt, attempt.digest AS known, coalesce(attempt.stub, false) AS wasStub
FOREACH (new IN CASE WHEN known IS NULL THEN [row.attempt] ELSE [] END |
  SET attempt = new
  FOREACH (agentId IN CASE new.agentId WHEN '' THEN [] ELSE [new.agentId] END |
    MERGE (agent:Agent {agentId: agentId})
    ON CREATE SET agent.stub = true
    CREATE (attempt)-[:PERFORMED_BY]->(agent))
  FOREACH (taskId IN CASE new.taskId WHEN '' THEN [] ELSE [new.taskId] END |
    MERGE (task:Task {taskId: taskId})
    ON CREATE SET task.stub = true
    CREATE (attempt)-[:PART_OF {order: new.order}]->(task))
  FOREACH (name IN CASE new.toolName WHEN '' THEN [] ELSE [new.toolName] END |
    MERGE (tool:Tool {name: name})
    ON CREATE SET tool.stub = true, tool.toolId = row.toolId
    CREATE (attempt)-[:USED]->(tool))
  FOREACH (envId IN CASE row.environmentId WHEN '' THEN [] ELSE [row.environmentId] END |
    MERGE (environment:Environment {envId: envId})
    ON CREATE SET environment.stub = true
    CREATE (attempt)-[:OCCURRED_IN]->(environment))
)
WITH row, known, wasStub WHERE known IS NOT NULL OR wasStub
RETURN row.attempt.attemptId AS attemptId, coalesce(known, '') AS known, wasStub
