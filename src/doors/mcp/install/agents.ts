import { join } from 'node:path'
import type { Edit } from './change-file.ts'
import { dropEmpty, dropIn, dropItems, objectIn, putItem, setIn } from './json-file.ts'
import { dropTable, setTable } from './toml-file.ts'

export type AgentName = 'claude-code' | 'cursor' | 'codex'
export type Scope = 'project' | 'user'

/** Where things are: the project, and the folders that agents keep their own settings in. */
export type Places = {
  readonly project: string
  readonly home: string
  readonly codexHome: string
  readonly claudeHome: string | undefined
}
/** How we are started, by absolute paths: agents start things with another PATH than a shell's. */
export type Starter = { readonly node: string; readonly launcher: string; readonly main: string }

export type FileEdit = { readonly file: string; readonly install: Edit; readonly uninstall: Edit }
type Agent = {
  readonly defaultScope: Scope
  readonly server: (places: Places, scope: Scope) => string
  readonly hooks: (places: Places, scope: Scope) => string
  /** What a person has to do yet. */
  readonly next: string
}

/** The documented files of each agent. Hooks of a project go where Claude Code keeps what is one person's, for their paths are of one machine. */
export const AGENTS: Readonly<Record<AgentName, Agent>> = {
  'claude-code': {
    defaultScope: 'project',
    server: ({ project, home, claudeHome }, scope) =>
      scope === 'project' ? join(project, '.mcp.json') : join(claudeHome ?? home, '.claude.json'),
    hooks: ({ project, home, claudeHome }, scope) =>
      scope === 'project'
        ? join(project, '.claude', 'settings.local.json')
        : join(claudeHome ?? join(home, '.claude'), 'settings.json'),
    next: 'Start Claude Code again; it asks once whether the MCP server of the project may run.',
  },
  cursor: {
    defaultScope: 'project',
    server: ({ project, home }, scope) => join(scope === 'project' ? project : home, '.cursor', 'mcp.json'),
    hooks: ({ project, home }, scope) => join(scope === 'project' ? project : home, '.cursor', 'hooks.json'),
    next: 'Cursor takes the files up by itself; its settings list the MCP server and the hooks.',
  },
  codex: {
    defaultScope: 'user',
    server: ({ project, codexHome }, scope) => join(scope === 'project' ? join(project, '.codex') : codexHome, 'config.toml'),
    hooks: ({ project, codexHome }, scope) => join(scope === 'project' ? join(project, '.codex') : codexHome, 'hooks.json'),
    next: 'Start Codex again; /mcp lists the server, and /hooks lets you trust the hooks.',
  },
}

export const SERVER_NAME = 'ocode'
/** An agent waits for a hook no longer than this. */
const HOOK_TIMEOUT_SECONDS = 10

/** The events that are followed, and the tools of which they are told where an agent can tell them apart. */
const EVENTS: Readonly<Record<AgentName, Readonly<Record<string, string | undefined>>>> = {
  'claude-code': {
    PostToolUse: 'Bash|Edit|Write|MultiEdit|NotebookEdit',
    PostToolUseFailure: 'Bash|Edit|Write|MultiEdit|NotebookEdit',
    UserPromptSubmit: undefined,
  },
  cursor: { postToolUse: 'Shell|Write', postToolUseFailure: 'Shell|Write', beforeSubmitPrompt: undefined },
  codex: { PostToolUse: 'Bash|apply_patch', UserPromptSubmit: undefined },
}

/** What is to be done to each file, for and against. */
export const editsFor = (
  agent: AgentName,
  scope: Scope,
  places: Places,
  starter: Starter,
): { server: FileEdit; hooks: FileEdit } => {
  const server = { command: starter.node, args: [starter.launcher, 'mcp'] }
  return {
    server: { file: AGENTS[agent].server(places, scope), ...(agent === 'codex' ? tomlServer(server) : jsonServer(server)) },
    hooks: { file: AGENTS[agent].hooks(places, scope), ...hookEdits(agent, starter) },
  }
}

type Server = { readonly command: string; readonly args: readonly string[] }

const jsonServer = (server: Server): Omit<FileEdit, 'file'> => ({
  install: (text) => setIn(text, ['mcpServers', SERVER_NAME], { ...kept(text), ...server }),
  uninstall: (text) => emptyAsNone(dropIn(text, ['mcpServers', SERVER_NAME])),
})

/** What somebody added to our entry, such as variables of its environment. */
const kept = (text: string): object =>
  (objectIn(text) as { readonly mcpServers?: Readonly<Record<string, object>> }).mcpServers?.[SERVER_NAME] ?? {}

const tomlServer = (server: Server): Omit<FileEdit, 'file'> => ({
  install: (text) => setTable(text, ['mcp_servers', SERVER_NAME], server),
  uninstall: (text) => dropTable(text, ['mcp_servers', SERVER_NAME]),
})

const hookEdits = (agent: AgentName, { node, main }: Starter): Omit<FileEdit, 'file'> => {
  const command = `${JSON.stringify(node)} ${JSON.stringify(main)} hook ${agent}`
  const isCursor = agent === 'cursor'
  const itemFor = (matcher: string | undefined) => {
    const when = matcher === undefined ? {} : { matcher }
    const run = { command, timeout: HOOK_TIMEOUT_SECONDS }
    return isCursor ? { ...run, ...when } : { ...when, hooks: [{ type: 'command', ...run }] }
  }
  const events = Object.entries(EVENTS[agent])
  return {
    install: (text) =>
      events.reduce(
        (edited, [event, matcher]) => putItem(edited, ['hooks', event], itemFor(matcher), isOurs),
        isCursor ? setIn(text, ['version'], 1) : text,
      ),
    uninstall: (text) =>
      emptyAsNone(
        events.reduce((edited, [event]) => dropEmpty(dropItems(edited, ['hooks', event], isOurs), ['hooks', event]), text),
      ),
  }
}

/** Also of another copy of this package, which then is replaced. */
const isOurs = (item: unknown): boolean =>
  /doors[\\/]+cli[\\/]+main\.ts\\*"? hook (claude-code|cursor|codex)/.test(JSON.stringify(item))

/** A file in which nothing is left but Cursor's number of its format was made by us. */
const emptyAsNone = (text: string): string => {
  const { version: _, ...rest } = objectIn(text)
  return Object.keys(rest).length === 0 ? '' : text
}
