// put-tool: stores what a tool is.
// params  tool Tool · digest string · now timestamp
// rows    tool map
// index   tool_name
MATCH (tool:Tool {name: $tool.name})
WITH tool, tool.createdAt AS createdAt, tool.currentVersion AS currentVersion
SET tool += $tool, tool.digest = $digest,
    tool.createdAt = coalesce($tool.createdAt, createdAt, $now), tool.updatedAt = coalesce($tool.updatedAt, $now),
    tool.currentVersion = CASE $tool.currentVersion WHEN '' THEN coalesce(currentVersion, '') ELSE $tool.currentVersion END
REMOVE tool.stub
RETURN tool {.toolId, .name, .description, .kind, .status, .currentVersion, createdAt: toString(tool.createdAt), updatedAt: toString(tool.updatedAt)} AS tool
