// tool: the tool of an id or of a name, also one that was only named by attempts so far.
// params  toolId, name string; one of them is empty
// rows    tool map
// index   tool_id, tool_name
CALL () {
  MATCH (tool:Tool {toolId: $toolId}) RETURN tool
  UNION
  MATCH (tool:Tool {name: $name}) RETURN tool
}
RETURN tool {.toolId, .name, .description, .kind, .status, .currentVersion, createdAt: toString(tool.createdAt), updatedAt: toString(tool.updatedAt)} AS tool
