// register-version: stores a version of a tool where it is new, makes it the one in use, and ties it to the proposed tool it came from.
// params  version ToolVersion · digest string · now timestamp
// rows    known string ('' for what was stored now)
// index   tool_id, tool_version_id, proposed_tool_id
MATCH (tool:Tool {toolId: $version.toolId})
MERGE (version:ToolVersion {toolVersionId: $version.toolVersionId})
WITH tool, version, version.digest AS known
CALL (tool, version, known) {
  WITH * WHERE known IS NULL
  SET version = $version, version.digest = $digest, version.registeredAt = coalesce($version.registeredAt, $now),
      tool.currentVersion = $version.version, tool.updatedAt = $now
  MERGE (tool)-[:HAS_VERSION]->(version)
  WITH version
  MATCH (proposed:ProposedTool {toolId: $version.proposedToolId})
  MERGE (proposed)-[:GENERATED]->(version)
}
RETURN coalesce(known, '') AS known
