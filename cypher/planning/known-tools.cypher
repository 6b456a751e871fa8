// known-tools: which tools of these names are known, and whether they are still to be used.
// params  names list of string 0..256
// rows    name string, isDeprecated bool; no row for a tool that nobody has used or registered
// index   tool_name
UNWIND $names AS name
MATCH (tool:Tool {name: name})
RETURN name, coalesce(tool.status, '') = 'TOOL_STATUS_DEPRECATED' AS isDeprecated
