// proposed-tool: one proposed tool.
// params  toolId string
// rows    tool map
// index   proposed_tool_id
MATCH (tool:ProposedTool {toolId: $toolId})
RETURN tool {.toolId, .name, .description, .signature, .sourceCode, .testCode, .documentation, .language, .dependencies, .validationStatus,
  .validationResults, createdAt: toString(tool.createdAt), updatedAt: toString(tool.updatedAt), .generatedByAgentId} AS tool
