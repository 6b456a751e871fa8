// agents: the agents that registered, by name.
// params  model string ('' for any) · statuses list of string (empty for any) · name, id string (the last of the page before) ·
//         limit int 1..501
// rows    agent map
// index   agent_name
MATCH (agent:Agent)
WHERE agent.name >= $name AND (agent.name > $name OR agent.agentId > $id)
  AND ($model = '' OR agent.model = $model)
  AND (size($statuses) = 0 OR agent.status IN $statuses)
RETURN agent {.agentId, .name, .model, .version, .status, .capabilities, .metadata, registeredAt: toString(agent.registeredAt), lastSeenAt: toString(agent.lastSeenAt)} AS agent
ORDER BY agent.name, agent.agentId
LIMIT $limit
