import { AGENTS, type AgentName, editsFor, type Places, type Scope, type Starter } from './agents.ts'
import { changeFile, type FileChange } from './change-file.ts'

export type SetUp = {
  readonly work: 'install' | 'uninstall'
  readonly agent: AgentName
  readonly scope?: Scope | undefined
  readonly dryRun: boolean
  readonly withHooks: boolean
  readonly places: Places
  readonly starter: Starter
}

/**
 * Sets a coding agent up, or takes out what was set up: the same again changes nothing. Throws PRECONDITION, before anything is written, where
 * one of its files can't be edited.
 */
export const setUp = ({
  work,
  agent,
  scope = AGENTS[agent].defaultScope,
  dryRun,
  withHooks,
  places,
  starter,
}: SetUp): FileChange[] => {
  const { server, hooks } = editsFor(agent, scope, places, starter)
  const edits = withHooks ? [server, hooks] : [server]
  const tried = edits.map((edit) => changeFile(edit.file, edit[work], { dryRun: true }))
  return dryRun ? tried : edits.map((edit) => changeFile(edit.file, edit[work], { dryRun: false }))
}
