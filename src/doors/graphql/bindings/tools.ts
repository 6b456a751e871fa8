import { type Bindings, flat, relation, root } from '#src/doors/graphql/field.ts'

export const toolsBindings: Bindings = {
  Query: {
    tool: root('tools.getTool', { isNullable: true }),
    tools: root('tools.listTools', { input: flat }),
    proposedTool: root('tools.getProposedTool', { isNullable: true }),
    proposedTools: root('tools.listProposedTools', { input: flat }),
  },
  Mutation: {
    proposeTool: root('tools.proposeTool'),
    registerTool: root('tools.registerTool'),
  },
  Tool: { versions: relation('tools.versionsOfTools', 'toolId') },
  ToolVersion: { tool: relation('tools.toolsByIds', 'toolId') },
  ExecutionAttempt: { tool: relation('tools.toolsByNames', 'toolName') },
}
