import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AgentName, Scope } from './agents.ts'
import { setUp } from './set-up.ts'

const STARTER = { node: '/opt/no de/node', launcher: '/opt/ocode/bin/ocode.mjs', main: '/opt/ocode/src/doors/cli/main.ts' }
const HOOK = (agent: string) => `"/opt/no de/node" "/opt/ocode/src/doors/cli/main.ts" hook ${agent}`

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ocode-install-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const run = (
  work: 'install' | 'uninstall',
  agent: AgentName,
  options: { scope?: Scope; dryRun?: boolean; withHooks?: boolean; main?: string } = {},
) => {
  const [project, home] = [join(root, 'project'), join(root, 'home')]
  const places = { project, home, codexHome: join(home, '.codex'), claudeHome: undefined }
  const { scope, dryRun = false, withHooks = true, main = STARTER.main } = options
  return setUp({ work, agent, scope, dryRun, withHooks, places, starter: { ...STARTER, main } })
}
const changes = (...given: Parameters<typeof run>) =>
  run(...given).map(({ file, change }) => `${change} ${file.slice(root.length + 1)}`)
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const text = (path: string) => readFileSync(join(root, path), 'utf8')
const json = (path: string) => JSON.parse(text(path))
const files = () =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(root.length + 1))
    .sort()

const AGENT_FILES: [AgentName, Scope, string[]][] = [
  ['claude-code', 'project', ['project/.mcp.json', 'project/.claude/settings.local.json']],
  ['claude-code', 'user', ['home/.claude.json', 'home/.claude/settings.json']],
  ['cursor', 'project', ['project/.cursor/mcp.json', 'project/.cursor/hooks.json']],
  ['cursor', 'user', ['home/.cursor/mcp.json', 'home/.cursor/hooks.json']],
  ['codex', 'project', ['project/.codex/config.toml', 'project/.codex/hooks.json']],
  ['codex', 'user', ['home/.codex/config.toml', 'home/.codex/hooks.json']],
]

describe.each(AGENT_FILES)('%s for the %s', (agent, scope, expected) => {
  it('is set up once, shown before it is done, and taken out without a trace', () => {
    const dry = run('install', agent, { scope, dryRun: true })
    expect(dry.map(({ change }) => change)).toEqual(['created', 'created'])
    expect(dry[0]?.diff).toContain('+')
    expect(files()).toEqual([])
    expect(changes('install', agent, { scope })).toEqual(expected.map((file) => `created ${file}`))
    expect(changes('install', agent, { scope })).toEqual(expected.map((file) => `unchanged ${file}`))
    expect(text(expected[0] ?? '')).toContain('"/opt/ocode/bin/ocode.mjs"')
    expect(text(expected[1] ?? '')).toContain(JSON.stringify(HOOK(agent)).slice(1, -1))
    expect(changes('uninstall', agent, { scope })).toEqual(expected.map((file) => `removed ${file}`))
    expect(changes('uninstall', agent, { scope })).toEqual(expected.map((file) => `unchanged ${file}`))
    expect(files()).toEqual([])
  })
})

describe('what is there already', () => {
  const SETTINGS =
    '{\n  // mine\n  "permissions": { "allow": ["Bash(ls)"] },\n  "hooks": {\n    "PostToolUse": [\n      { "matcher": "Write", "hooks": [{ "type": "command", "command": "prettier" }] }\n    ]\n  }\n}\n'

  it('stays, before and after, and is kept as it was beside the file', () => {
    put('project/.claude/settings.local.json', SETTINGS)
    put('project/.mcp.json', '{"mcpServers":{"other":{"command":"x"}}}')
    expect(changes('install', 'claude-code')).toEqual([
      'changed project/.mcp.json',
      'changed project/.claude/settings.local.json',
    ])
    expect(json('project/.mcp.json').mcpServers).toEqual({
      other: { command: 'x' },
      ocode: { command: STARTER.node, args: [STARTER.launcher, 'mcp'] },
    })
    const changed = text('project/.claude/settings.local.json')
    expect(changed).toContain('// mine')
    expect(changed).toContain('"prettier"')
    expect(text('project/.claude/settings.local.json.before-ocode')).toBe(SETTINGS)
    expect(changes('uninstall', 'claude-code')).toEqual([
      'changed project/.mcp.json',
      'changed project/.claude/settings.local.json',
    ])
    expect(json('project/.mcp.json')).toEqual({ mcpServers: { other: { command: 'x' } } })
    const left = text('project/.claude/settings.local.json')
    expect(left).toContain('"prettier"')
    expect(left).not.toMatch(/ocode|PostToolUseFailure|UserPromptSubmit/)
  })

  it('of Codex keeps its comments', () => {
    const config = '# mine\nmodel = "large"\n\n[mcp_servers.other]\ncommand = "x" # theirs\n'
    put('home/.codex/config.toml', config)
    run('install', 'codex')
    expect(text('home/.codex/config.toml')).toBe(
      `${config}\n[mcp_servers.ocode]\ncommand = "/opt/no de/node"\nargs = ["/opt/ocode/bin/ocode.mjs", "mcp"]\n`,
    )
    run('uninstall', 'codex')
    expect(text('home/.codex/config.toml')).toBe(config)
  })

  it('of another copy of this package is replaced, with what somebody added', () => {
    run('install', 'cursor', { main: '/old/src/doors/cli/main.ts' })
    const server = json('project/.cursor/mcp.json')
    put(
      'project/.cursor/mcp.json',
      JSON.stringify({ mcpServers: { ocode: { ...server.mcpServers.ocode, command: 'old', env: { A: '1' } } } }),
    )
    run('install', 'cursor')
    expect(json('project/.cursor/hooks.json').hooks.postToolUse).toEqual([
      { command: HOOK('cursor'), timeout: 10, matcher: 'Shell|Write' },
    ])
    expect(json('project/.cursor/mcp.json').mcpServers.ocode).toEqual({ ...server.mcpServers.ocode, env: { A: '1' } })
  })

  it('is left alone, all of it, where one file can not be edited', () => {
    put('project/.claude/settings.local.json', '{ broken')
    expect(() => run('install', 'claude-code')).toThrow(
      expect.objectContaining({ code: 'PRECONDITION', message: expect.stringContaining('settings.local.json') }),
    )
    expect(files()).toEqual(['project/.claude/settings.local.json'])
    put('project/.claude/settings.local.json', '{"hooks":{"PostToolUse":"none"}}')
    expect(() => run('install', 'claude-code')).toThrow(/hooks.PostToolUse is not a list/)
  })

  it('behind a symbolic link is changed where it is, and keeps its mode', () => {
    put('dotfiles/mcp.json', '{"mcpServers":{}}')
    chmodSync(join(root, 'dotfiles/mcp.json'), 0o640)
    mkdirSync(join(root, 'project/.cursor'), { recursive: true })
    symlinkSync(join(root, 'dotfiles/mcp.json'), join(root, 'project/.cursor/mcp.json'))
    run('install', 'cursor', { withHooks: false })
    expect(json('dotfiles/mcp.json').mcpServers.ocode.command).toBe(STARTER.node)
    expect(statSync(join(root, 'dotfiles/mcp.json')).mode & 0o777).toBe(0o640)
    expect(existsSync(join(root, 'project/.cursor/hooks.json'))).toBe(false)
  })
})
