import type { Env, FlowBuilder, Frame } from './builder.ts'

/**
 * A variable. Straight-line code that assigns it anew gives it a new version, so that a value that was replaced before it was
 * used is not one of its values. Code of other functions can run at any time: it sees and changes all versions.
 */
export type Variable = {
  readonly frame: Frame
  readonly versions: number[]
  /** All versions together, as other functions see them; -1 until one does. */
  seenOutside: number
  /** What other functions assign; -1 until one does. */
  assignedOutside: number
  /** The members of the literal it holds while nobody can have used them: their operations by key. */
  fresh: Map<string, number> | undefined
  /** It was made by `createRequire`: a call of it gives a module. */
  isRequire: boolean
}

/** What a name stands for; undefined where the file does not declare it. */
export const variableOf = (env: Env, name: string): Variable | undefined => {
  for (let at: Env | undefined = env; at !== undefined; at = at.parent) {
    const known = at.names.get(name)
    if (known !== undefined) return known
  }
  return undefined
}

/** The node a name stands for where it is read; undefined where the file does not declare it. */
export const resolve = (flow: FlowBuilder, env: Env, name: string): number | undefined => {
  const variable = variableOf(env, name)
  if (variable === undefined) return undefined
  variable.fresh = undefined
  return variable.frame === env.frame ? (variable.versions.at(-1) as number) : everyVersion(flow, variable)
}

/** The node of all values a name ever has. */
export const resolveAlways = (flow: FlowBuilder, env: Env, name: string): number | undefined => {
  const variable = variableOf(env, name)
  return variable && everyVersion(flow, variable)
}

const everyVersion = (flow: FlowBuilder, variable: Variable): number => {
  if (variable.seenOutside < 0) {
    variable.seenOutside = flow.node()
    flow.lift('nodes', variable.seenOutside, variable.frame.object)
    for (const version of variable.versions) flow.copy(version, variable.seenOutside)
  }
  return variable.seenOutside
}

/** Declares a name for a block; returns the node of its first version. */
export const declareName = (flow: FlowBuilder, env: Env, name: string): number => {
  const known = env.names.get(name)
  if (known !== undefined) return known.versions[0] as number
  const node = flow.node()
  setName(env, name, node)
  return node
}

export const setName = (env: Env, name: string, node: number): void => {
  env.names.set(name, {
    frame: env.frame,
    versions: [node],
    seenOutside: -1,
    assignedOutside: -1,
    fresh: undefined,
    isRequire: false,
  })
}

/** Adds to what a name may hold from here on; false where the file does not declare it. */
export const assignName = (flow: FlowBuilder, env: Env, name: string, from: number): boolean => {
  const variable = variableOf(env, name)
  if (variable === undefined) return false
  variable.fresh = undefined
  if (variable.frame === env.frame) flow.copy(from, variable.versions.at(-1) as number)
  else if (from >= 0) {
    if (variable.assignedOutside < 0) {
      variable.assignedOutside = flow.node()
      flow.lift('nodes', variable.assignedOutside, variable.frame.object)
      for (const version of variable.versions) flow.copy(variable.assignedOutside, version)
    }
    flow.copy(from, variable.assignedOutside)
  }
  return true
}

/** Replaces what a variable of this very block holds. */
export const replaceName = (flow: FlowBuilder, variable: Variable, from: number): void => {
  const version = flow.node()
  flow.copy(from, version)
  if (variable.seenOutside >= 0) flow.copy(version, variable.seenOutside)
  if (variable.assignedOutside >= 0) flow.copy(variable.assignedOutside, version)
  variable.versions.push(version)
  variable.fresh = undefined
}
