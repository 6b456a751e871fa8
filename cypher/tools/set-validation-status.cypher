// set-validation-status: says how far the validation of a proposed tool is; results that are not given stay.
// params  toolId, status string · results JSON text or null · now timestamp
// rows    toolId string
// index   proposed_tool_id
MATCH (tool:ProposedTool {toolId: $toolId})
SET tool.validationStatus = $status, tool.validationResults = coalesce($results, tool.validationResults), tool.updatedAt = $now
RETURN tool.toolId AS toolId
