// agents-by-ids: the agents of these ids; a stub has nothing but its id.
// params  ids list of string 1..500
// rows    id string, agent map; no row for an id that there is not
// index   agent_id
UNWIND $ids AS id
MATCH (agent:Agent {agentId: id})
RETURN id, agent {.agentId, .name, .model, .version, .status, .capabilities, .metadata, registeredAt: toString(agent.registeredAt), lastSeenAt: toString(agent.lastSeenAt)} AS agent
