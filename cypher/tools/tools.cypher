// tools: tools by name, those that were only named by attempts so far among them.
// params  name string ('' for any) · kinds, statuses list of string (empty for any) · afterName string (the last of the page before) ·
//         limit int 1..501
// rows    tool map
// index   tool_name (in order)
MATCH (tool:Tool)
WHERE tool.name > $afterName
  AND ($name = '' OR tool.name = $name)
  AND (size($kinds) = 0 OR coalesce(tool.kind, 'TOOL_KIND_UNSPECIFIED') IN $kinds)
  AND (size($statuses) = 0 OR coalesce(tool.status, 'TOOL_STATUS_UNSPECIFIED') IN $statuses)
RETURN tool {.toolId, .name, .description, .kind, .status, .currentVersion, createdAt: toString(tool.createdAt), updatedAt: toString(tool.updatedAt)} AS tool
ORDER BY tool.name
LIMIT $limit
