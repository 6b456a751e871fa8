// versions-of-tools: all versions of each tool, newest first.
// params  ids list of string 1..500 · beforeAt timestamp, afterId string (the last of the page before) · limit int 1..501
// rows    id string, versions list of map
// index   tool_id
UNWIND $ids AS id
CALL (id) {
  MATCH (:Tool {toolId: id})-[:HAS_VERSION]->(version:ToolVersion)
  WHERE version.registeredAt <= $beforeAt AND (version.registeredAt < $beforeAt OR version.toolVersionId > $afterId)
  WITH version ORDER BY version.registeredAt DESC, version.toolVersionId LIMIT $limit
  RETURN collect(version {.toolVersionId, .toolId, .version, .signature, .sourceCode, .documentation, .language, .dependencies, .checksum, .proposedToolId, registeredAt: toString(version.registeredAt)}) AS versions
}
RETURN id, versions
