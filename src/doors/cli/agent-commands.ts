import { Argument, type Command, Option } from 'commander'
import type { AgentName } from '#src/doors/mcp/install/agents.ts'

/** The coding agents that can be set up. */
const AGENT_NAMES: readonly AgentName[] = ['claude-code', 'cursor', 'codex']

/** What coding agents call, and what sets them up. */
export const addAgentCommands = (program: Command): void => {
  const mcp = program
    .command('mcp')
    .description('Serve MCP on standard input and output, for coding agents.')
    .action(async () => (await import('#src/doors/mcp/command.ts')).mcpCommand())
  addSetUp(
    mcp,
    'install',
    'Set a coding agent up: the MCP server, and hooks that record what it does and offer known fixes.',
  ).option('--no-hooks', 'the MCP server only')
  addSetUp(mcp, 'uninstall', 'Take out what install has put in.')
  program
    .command('hook')
    .description(
      'For the hooks of coding agents, which mcp install sets up: keep what one did, and offer the known fix of a failure.',
    )
    .addArgument(new Argument('<agent>', 'who calls; what happened is read from standard input').choices(AGENT_NAMES))
    .addOption(new Option('--send', 'send what waits').hideHelp())
    .action(async (agent: AgentName, options) => (await import('./commands/hook.ts')).hook(agent, options))
}

const addSetUp = (mcp: Command, work: 'install' | 'uninstall', description: string): Command =>
  mcp
    .command(work)
    .description(description)
    .addArgument(new Argument('<agent>', 'the coding agent').choices(AGENT_NAMES))
    .addOption(
      new Option('--scope <scope>', 'for this project, or for all of yours; project unless said, for codex user').choices([
        'project',
        'user',
      ]),
    )
    .option('--dry-run', 'only show what would change')
    .option('--json', 'print what changed as JSON')
    .action(async (agent: AgentName, options) => (await import('./commands/mcp-install.ts')).setUpAgent(work, agent, options))
