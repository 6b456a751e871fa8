// set-tool-status: says whether a tool is to be used.
// params  toolId, status string · now timestamp
// rows    tool map
// index   tool_id
MATCH (tool:Tool {toolId: $toolId})
SET tool.updatedAt = CASE tool.status WHEN $status THEN tool.updatedAt ELSE $now END, tool.status = $status
RETURN tool {.toolId, .name, .description, .kind, .status, .currentVersion, createdAt: toString(tool.createdAt), updatedAt: toString(tool.updatedAt)} AS tool
