import { mcpCommand } from '#src/doors/mcp/command.ts'

/** `ocode mcp` as a process of its own; OCODE_URL names the service it asks. */
await mcpCommand()
