import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '#src/config.ts'
import { printAnswer } from '#src/doors/cli/output.ts'
import { AGENTS, type AgentName, type Places, type Scope, type Starter } from '#src/doors/mcp/install/agents.ts'
import type { FileChange } from '#src/doors/mcp/install/change-file.ts'
import { setUp } from '#src/doors/mcp/install/set-up.ts'

type Options = { readonly scope?: Scope; readonly dryRun?: boolean; readonly hooks?: boolean; readonly json?: boolean }

/** Sets a coding agent up, or takes out what was set up; tells which files changed, or would. */
export const setUpAgent = async (work: 'install' | 'uninstall', agent: AgentName, options: Options): Promise<void> => {
  const { scope, dryRun = false, hooks: withHooks = true } = options
  const files = setUp({ work, agent, scope, dryRun, withHooks, places: places(), starter: starter() })
  const isDone = work === 'install' && !dryRun && files.some(({ change }) => change !== 'unchanged')
  const text = files.map((file) => (dryRun ? wouldBe(file) : wasDone(file))).join('') + (isDone ? `${AGENTS[agent].next}\n` : '')
  printAnswer({ agent, dry_run: dryRun, files }, options, text)
}

const wouldBe = ({ file, diff }: FileChange): string => diff || `${file} stays as it is\n`

const wasDone = ({ file, change, backup }: FileChange): string =>
  `${change.padEnd(9)} ${file}${backup === undefined ? '' : ` (as it was: ${backup})`}\n`

const places = (): Places => {
  const config = readConfig()
  const home = homedir()
  return {
    project: process.cwd(),
    home,
    codexHome: config.CODEX_HOME ?? join(home, '.codex'),
    claudeHome: config.CLAUDE_CONFIG_DIR,
  }
}

const starter = (): Starter => ({
  node: process.execPath,
  launcher: fileURLToPath(new URL('../../../../bin/ocode.mjs', import.meta.url)),
  main: fileURLToPath(new URL('../main.ts', import.meta.url)),
})
