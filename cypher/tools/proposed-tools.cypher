// proposed-tools: proposed tools, newest first.
// params  name, generatedByAgentId string ('' for any) · validationStatuses list of string (empty for any) · beforeAt timestamp, afterId string (the
//         last of the page before) · limit int 1..501
// rows    tool map
// index   proposed_tool_created_at (in order)
MATCH (tool:ProposedTool)
WHERE tool.createdAt <= $beforeAt AND (tool.createdAt < $beforeAt OR tool.toolId > $afterId)
  AND ($name = '' OR tool.name = $name)
  AND ($generatedByAgentId = '' OR tool.generatedByAgentId = $generatedByAgentId)
  AND (size($validationStatuses) = 0 OR tool.validationStatus IN $validationStatuses)
RETURN tool {.toolId, .name, .description, .signature, .sourceCode, .testCode, .documentation, .language, .dependencies, .validationStatus,
  .validationResults, createdAt: toString(tool.createdAt), updatedAt: toString(tool.updatedAt), .generatedByAgentId} AS tool
ORDER BY tool.createdAt DESC, tool.toolId
LIMIT $limit
