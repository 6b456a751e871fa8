CREATE CONSTRAINT tool_name IF NOT EXISTS FOR (tool:Tool) REQUIRE tool.name IS UNIQUE;
CREATE CONSTRAINT tool_id IF NOT EXISTS FOR (tool:Tool) REQUIRE tool.toolId IS UNIQUE;
CREATE CONSTRAINT tool_version_id IF NOT EXISTS FOR (version:ToolVersion) REQUIRE version.toolVersionId IS UNIQUE;
CREATE CONSTRAINT proposed_tool_id IF NOT EXISTS FOR (tool:ProposedTool) REQUIRE tool.toolId IS UNIQUE;
CREATE INDEX proposed_tool_created_at IF NOT EXISTS FOR (tool:ProposedTool) ON (tool.createdAt);
CREATE INDEX proposed_tool_status IF NOT EXISTS FOR (tool:ProposedTool) ON (tool.validationStatus, tool.createdAt);
CREATE INDEX proposed_tool_name IF NOT EXISTS FOR (tool:ProposedTool) ON (tool.name);
