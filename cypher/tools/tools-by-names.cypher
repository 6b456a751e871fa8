// tools-by-names: the tool of each name.
// params  ids list of string 1..500
// rows    id string, tool map; no row for an id there is not
// index   tool_name
UNWIND $ids AS id
MATCH (tool:Tool {name: id})
RETURN id, tool {.toolId, .name, .description, .kind, .status, .currentVersion, createdAt: toString(tool.createdAt), updatedAt: toString(tool.updatedAt)} AS tool
