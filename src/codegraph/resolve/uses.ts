import type { FileFacts, Held, Value } from '#src/codegraph/languages/facts.ts'
import type { Relation } from './relations.ts'

/** Names looked at in one value: what a generated file nests deeper is not followed. */
const NESTING_MAX = 32

/**
 * The variables and properties of a file that its functions read and write, as far as they are bound in that file under one meaning:
 * what stands in calls, results and assignments. `seesMembers` where a bare name may be a field of the class around it, as in Java.
 */
export const usesOfFile = (facts: FileFacts, file: number, { seesMembers }: { readonly seesMembers: boolean }): Relation[] => {
  const found = new Map<string, Relation>()
  const add = (type: 'READS' | 'WRITES', scope: number, variable: number | undefined) => {
    const owner = ownerOf(facts, scope)
    if (owner === undefined || variable === undefined || !isShownVariable(facts, variable)) return
    const from = { kind: 'definition', file, definition: owner } as const
    found.set(`${type}${owner}>${variable}`, { type, from, to: { kind: 'definition', file, definition: variable } })
  }
  const read = ({ scope, value }: Held) => {
    for (const name of namesIn(value)) add('READS', scope, boundTo(facts, scope, name, seesMembers))
  }
  for (const { scope, callee, arguments: given } of facts.calls)
    for (const value of [callee, ...given]) if (value) read({ scope, value })
  for (const [index, { values, returns }] of facts.definitions.entries()) {
    for (const value of returns) read(value)
    for (const value of values) {
      read(value)
      add('WRITES', value.scope, index)
    }
  }
  return [...found.values()]
}

const isShownVariable = (facts: FileFacts, index: number): boolean => {
  const { kind, shown } = facts.definitions[index] as FileFacts['definitions'][number]
  return shown && (kind === 'VARIABLE' || kind === 'PROPERTY')
}

/** The function that the code of a scope belongs to; none for code of a module or a class, which the definition itself is part of. */
const ownerOf = (facts: FileFacts, scope: number): number | undefined => {
  const owner = facts.scopes[scope]?.owner ?? 0
  const made = facts.definitions[owner]
  return made?.shown && (made.kind === 'FUNCTION' || made.kind === 'METHOD') ? owner : undefined
}

const namesIn = (value: Value, depth = 0): string[] => {
  if (depth > NESTING_MAX) return []
  const inside = (...values: readonly Value[]) => values.flatMap((each) => namesIn(each, depth + 1))
  switch (value.kind) {
    case 'name':
      return [value.name]
    case 'member':
      return inside(value.object)
    case 'call':
      return inside(value.callee)
    case 'choice':
      return inside(...value.values)
    case 'object':
      return inside(...value.members.values())
    default:
      return []
  }
}

/** The one definition of the file that a name is bound to where it is written. */
const boundTo = (facts: FileFacts, scope: number, name: string, seesMembers: boolean): number | undefined => {
  for (let at = scope; at !== -1; ) {
    const { parent, kind, names } = facts.scopes[at] as FileFacts['scopes'][number]
    const bindings = kind !== 'class' || seesMembers ? names.get(name) : undefined
    if (bindings !== undefined) return bindings.length === 1 && (bindings[0] as number) >= 0 ? bindings[0] : undefined
    at = parent
  }
  return undefined
}
