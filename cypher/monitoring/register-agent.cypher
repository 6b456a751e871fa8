// register-agent: stores an agent, or brings the one of this id up to date; what was first registered keeps its time.
// params  agent Agent with how it is kept
// rows    agent map, modelBefore string ('' where there was none)
// index   agent_id
MERGE (agent:Agent {agentId: $agent.agentId})
WITH agent, coalesce(agent.registeredAt, $agent.registeredAt) AS registeredAt, coalesce(agent.model, '') AS modelBefore
SET agent += $agent, agent.registeredAt = registeredAt
REMOVE agent.stub
RETURN agent {.agentId, .name, .model, .version, .status, .capabilities, .metadata, registeredAt: toString(agent.registeredAt), lastSeenAt: toString(agent.lastSeenAt)} AS agent, modelBefore
