// lock-proposed-tool: takes the lock of a proposed tool to the end of the transaction and says how far its validation is.
// params  toolId string
// rows    status string
// index   proposed_tool_id
MATCH (tool:ProposedTool {toolId: $toolId})
SET tool.toolId = $toolId
RETURN tool.validationStatus AS status
