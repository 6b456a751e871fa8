// tools-by-keys: the tools of these ids or names, also those that were only named by attempts so far.
// params  keys list of string 1..500 · by string (id | name)
// rows    id string (the key), tool map; no row for a key that there is not
// index   tool_id, tool_name
UNWIND $keys AS key
CALL (key) {
  WITH key WHERE $by = 'id'
  MATCH (tool:Tool {toolId: key}) RETURN tool
  UNION
  WITH key WHERE $by = 'name'
  MATCH (tool:Tool {name: key}) RETURN tool
}
RETURN key AS id, tool {.toolId, .name, .description, .kind, .status, .currentVersion, createdAt: toString(tool.createdAt), updatedAt: toString(tool.updatedAt)} AS tool
