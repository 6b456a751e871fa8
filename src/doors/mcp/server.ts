import { McpServer } from '@modelcontextprotocol/server'
import { packageVersion } from '#src/doors/package-version.ts'
import type { Operation } from '#src/kernel/operation.ts'
import type { Ask } from './ask.ts'
import { registerPrompts } from './prompts.ts'
import { registerResources } from './resources.ts'
import { registerTools, type Tool, toolsOf } from './tools.ts'

const INSTRUCTIONS = `ocode remembers what coding agents tried, what went wrong and what fixed it, together with the code it happened in.
When something fails: record_errors, then diagnose, then follow a recommended strategy, then record_strategy_outcome.
When you begin on a task: submit_task, then plan_task, and report_step after each of its steps.
Before you change code: impact_of, with the name of what you change or path:line. When you have only words: search.`

/** Makes servers that offer the operations to models; each is for one connection or one request. `here` is the folder a model works in, where that is known. */
export const mcpServers = (operations: ReadonlyMap<string, Operation>, here?: string): ((ask: Ask) => McpServer) => {
  const tools: readonly Tool[] = toolsOf(operations)
  const version = packageVersion()
  return (ask) => {
    const server = new McpServer({ name: 'ocode', title: 'ocode', version }, { instructions: INSTRUCTIONS })
    registerTools(server, tools, { ask, here })
    registerResources(server, ask)
    registerPrompts(server, ask)
    return server
  }
}
