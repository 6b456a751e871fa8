// lock-tool: takes the lock of the tool of a name to the end of the transaction, which makes it where it is new, and says what is known of it.
// params  name, toolId string (for a new one)
// rows    toolId string, isRegistered bool, digest string ('' where it was only named so far)
// index   tool_name
MERGE (tool:Tool {name: $name})
ON CREATE SET tool.stub = true, tool.toolId = $toolId
ON MATCH SET tool.name = $name
RETURN tool.toolId AS toolId, tool.stub IS NULL AS isRegistered, coalesce(tool.digest, '') AS digest
