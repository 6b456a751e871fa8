// store-proposed-tool: stores a proposed tool that is new under its id and ties it to the agent that wrote it.
// params  tool ProposedTool · digest string
// rows    known string ('' for what was stored now)
// index   proposed_tool_id, agent_id
MERGE (tool:ProposedTool {toolId: $tool.toolId})
ON MATCH SET tool.toolId = $tool.toolId
WITH tool, tool.digest AS known
FOREACH (new IN CASE WHEN known IS NULL THEN [$tool] ELSE [] END |
  SET tool = new, tool.digest = $digest
  FOREACH (agentId IN CASE new.generatedByAgentId WHEN '' THEN [] ELSE [new.generatedByAgentId] END |
    MERGE (agent:Agent {agentId: agentId})
    ON CREATE SET agent.stub = true
    MERGE (agent)-[:GENERATED]->(tool))
)
RETURN coalesce(known, '') AS known
