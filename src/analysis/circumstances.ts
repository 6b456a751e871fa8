import { z } from 'zod'
import { text } from '#src/kernel/schema.ts'
import type { Environment } from '#src/monitoring/model.ts'
import { actionKey } from './action-key.ts'

/** Changes of each kind that a report lists; what was changed last comes first. */
export const CHANGES_MAX = 32

const ChangedCode = z.object({ entityId: z.string(), name: z.string(), path: z.string(), attemptId: z.string() })
const ChangedSetting = z.object({
  /** What it is a setting of: system, dependency, variable or directory. */
  aspect: z.string(),
  name: z.string(),
  /** Empty where it was not there. */
  before: z.string(),
  /** Empty where it is no longer there. */
  after: z.string(),
})
export type ChangedSetting = z.output<typeof ChangedSetting>

/** What was so when an attempt failed: whether it passes by itself, and what had changed since the same last worked. */
export const Circumstances = z.object({
  isTransient: z.boolean(),
  /** Rate limit, network, lock and the like; empty where it does not pass by itself, or nobody says how. */
  transientKind: text(),
  /** What said so: the pattern, the record or the text; empty where nothing did. */
  transientBecause: text(),
  /** The last attempt that did the same with success; empty where none is known. */
  lastWorkedAttemptId: text(),
  changedCode: z.array(ChangedCode),
  changedEnvironment: z.array(ChangedSetting),
})
export type Circumstances = z.output<typeof Circumstances>

/** An attempt as far as finding its like needs it. */
export type DoneAction = {
  readonly attemptId: string
  readonly taskId: string
  readonly projectId: string
  readonly toolName: string
  readonly rawCommand: string
  readonly envId: string
  readonly order: number
}

/** Finds, among successes that are given newest first, the last that did the same as a failed attempt, in its task or its project. */
export const openLastWorked = (successes: readonly DoneAction[]): ((failed: DoneAction) => DoneAction | undefined) => {
  const byKey = Map.groupBy(successes, ({ toolName, rawCommand }) => actionKey(toolName, rawCommand))
  return (failed) => {
    const known = byKey.get(actionKey(failed.toolName, failed.rawCommand)) ?? []
    const alike = known.filter((one) => one.order < failed.order && isTogether(one, failed))
    return alike.find(({ rawCommand }) => rawCommand === failed.rawCommand) ?? alike[0]
  }
}

/** Attempts of one task, or of tasks of one project; tasks that name none are one. */
export const isTogether = (
  a: { readonly taskId: string; readonly projectId: string },
  b: { readonly taskId: string; readonly projectId: string },
): boolean => (a.taskId !== '' && a.taskId === b.taskId) || a.projectId === b.projectId

type Setting = Pick<Environment, 'osType' | 'osVersion' | 'dependencyVersions' | 'envVariables' | 'currentWorkingDirectory'>

/** What differs between two environments, by aspect and name; at most CHANGES_MAX. Variables that every shell changes are left out. */
export const environmentChanges = (before: Setting, after: Setting): ChangedSetting[] => {
  const system = (one: Setting) => ({ os: `${one.osType} ${one.osVersion}`.trim() })
  return [
    ...changesOf('system', system(before), system(after)),
    ...changesOf('dependency', before.dependencyVersions, after.dependencyVersions),
    ...changesOf('variable', variablesOf(before), variablesOf(after)),
    ...changesOf('directory', { cwd: before.currentWorkingDirectory }, { cwd: after.currentWorkingDirectory }),
  ].slice(0, CHANGES_MAX)
}

const changesOf = (
  aspect: string,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): ChangedSetting[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((name) => {
    const change = { aspect, name, before: shortened(before[name]), after: shortened(after[name]) }
    return (before[name] ?? '') === (after[name] ?? '') ? [] : [change]
  })

const VALUE_CHARS = 200
const shortened = (value = ''): string => value.slice(0, VALUE_CHARS).toWellFormed()

/** What shells and terminals set anew each time; it says nothing of a failure. */
const RESTLESS = /^(?:_|PWD|OLDPWD|SHLVL|SSH_.*|TERM_SESSION_ID|WINDOWID|COLUMNS|LINES|RANDOM|SECONDS|.*_PID)$/

const variablesOf = ({ envVariables }: Setting): Record<string, string> =>
  Object.fromEntries(
    envVariables.flatMap((variable) => {
      const at = variable.indexOf('=')
      const name = at < 0 ? variable : variable.slice(0, at)
      return RESTLESS.test(name) ? [] : [[name, at < 0 ? '' : variable.slice(at + 1)]]
    }),
  )
