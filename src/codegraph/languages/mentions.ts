import type { CallFact, Definition, ExportFact, Mention, Scope, Value } from './facts.ts'

/** A name that was met in code; most are variables. `at` is its offset. */
type Met = {
  readonly owner: number
  readonly scope: number
  readonly value: Value
  readonly at: number
  readonly isType: boolean
}

type OfFile = {
  readonly definitions: readonly Pick<Definition, 'kind' | 'name'>[]
  readonly scopes: readonly Pick<Scope, 'parent' | 'names' | 'owner'>[]
  readonly calls: readonly CallFact[]
  readonly exports: readonly ExportFact[]
}

/** Collects the names of a file that stand for functions and classes of its own, and of others where they are types. */
export const mentionsBuilder = (ownerOf: (scope: number) => number) => {
  const all: Met[] = []
  let by: { readonly owner: number; readonly isType: boolean } | undefined
  return {
    add: (scope: number, value: Value, at: number): void => {
      all.push({ owner: by?.owner ?? ownerOf(scope), scope, value, at, isType: by?.isType ?? false })
    },
    /** What is met meanwhile is of this definition: its bases and the types of its parameters stand outside of its own scope. */
    of: <T>(owner: number, isType: boolean, work: () => T): T => {
      const before = by
      by = { owner, isType }
      try {
        return work()
      } finally {
        by = before
      }
    },
    finish: (file: OfFile, lineAt: (offset: number) => number): Mention[] => {
      const isOwn = ownNames(file)
      const seen = calledIn(file)
      const exported = exportedIn(file)
      return all.flatMap(({ owner, scope, value, at, isType }): Mention[] => {
        const name = rootOf(value)
        if (!isOwn(name) && !(isType && isImported(file, scope, name))) return []
        const key = `${owner}:${written(value)}`
        if (seen.has(key) || (owner === 0 && exported.has(name))) return []
        seen.add(key)
        return [{ owner, scope, value, line: lineAt(at) }]
      })
    },
  }
}

const rootOf = (value: Value): string =>
  value.kind === 'member' ? rootOf(value.object) : value.kind === 'name' ? value.name : ''

const written = (value: Value): string =>
  value.kind === 'member' ? `${written(value.object)}.${value.name}` : value.kind === 'name' ? value.name : ''

const ownNames = ({ definitions }: OfFile): ((name: string) => boolean) => {
  const names = new Set(definitions.flatMap(({ kind, name }) => (kind === 'FUNCTION' || kind === 'CLASS' ? [name] : [])))
  return (name) => names.has(name)
}

const isImported = ({ scopes }: OfFile, scope: number, name: string): boolean => {
  for (let at = scope; at >= 0; at = scopes[at]?.parent ?? -1) {
    const bindings = scopes[at]?.names.get(name)
    if (bindings !== undefined) return bindings.some((binding) => binding < 0)
  }
  return false
}

/** What is called needs no mention besides. */
const calledIn = ({ calls, scopes }: OfFile): Set<string> =>
  new Set(calls.flatMap(({ callee, scope }) => (callee.kind === 'name' ? [`${scopes[scope]?.owner}:${callee.name}`] : [])))

/** That a module hands out a name is no use of it. */
const exportedIn = ({ exports }: OfFile): ReadonlySet<string> =>
  new Set(
    exports.flatMap((fact) => {
      if (fact.kind !== 'local' && fact.kind !== 'whole') return []
      const { value } = fact.value
      return (value.kind === 'object' ? [...value.members.values()] : [value]).map(rootOf)
    }),
  )
