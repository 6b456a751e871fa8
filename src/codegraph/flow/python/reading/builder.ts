import { type FlowFunction, NOTHING, type Operation, type PythonFlow, type Site } from '#src/codegraph/flow/python/facts.ts'
import { packingOperations } from '#src/codegraph/flow/python/packing.ts'
import type { LineTable } from '#src/codegraph/languages/line-table.ts'

export type ScopeKind = 'module' | 'class' | 'function' | 'comprehension'

/** The names of one scope. A name that is read and never bound here is linked to the scope around it when this one is closed. */
export type FlowScope = {
  readonly kind: ScopeKind
  readonly parent: FlowScope | undefined
  readonly owner: number
  readonly names: Map<string, number>
  /**
   * What a name holds from the last plain assignment on, as code of this very scope sees it: what was replaced before it was read
   * is not among its values. Other scopes run at any time; they see `names`, all that it ever holds.
   */
  readonly versions: Map<string, number[]>
  /** Names that other scopes assign, too: any version may hold that. */
  readonly assignedOutside: Set<string>
  readonly bound: Set<string>
  /** Names of `bound` that are assigned again. */
  readonly rebound: Set<string>
  readonly declared: Map<string, 'global' | 'nonlocal'>
  /** The function whose code this is, as far as `return`, `yield` and `super()` need it. */
  readonly frame: Frame | undefined
}

export type Frame = {
  readonly returned: number
  readonly sent: number
  yielded: number
  readonly home: number
  /** The first parameter of a method. */
  receiver: number
  forwards: number
  /** The nodes of the parameters, and the names of those that are returned as they stand. */
  readonly parameters: Set<number>
  readonly returnedNames: Set<string>
  givesReceiver: boolean
  ownObject: number
}

/** Collects what a file does with values. */
export const flowBuilder = (table: LineTable) => {
  const list = operationList()
  const { node, add, copy, once } = list
  const functions: FlowFunction[] = []
  const members = new Map<number, ReadonlyMap<string, number>>()
  const bases = new Map<number, readonly number[]>()
  const metaclasses = new Map<number, number>()
  const starImports: string[] = []
  let exported: string[] | undefined
  const names = nameTable(list)

  return {
    node,
    add,
    copy,
    ...names,
    close: (scope: FlowScope): void => {
      if (scope.kind === 'module' || scope.kind === 'class')
        members.set(scope.owner, new Map([...scope.names].filter(([name]) => scope.bound.has(name))))
      names.link(scope)
    },
    constant: (type: 'str' | 'int', value: string): number =>
      once(`${type}:${value}`, (to) => ({ op: 'constant', type, value, to })),
    value: (type: string): number => once(`v${type}`, (to) => ({ op: 'value', type, to })),
    classNode: (definition: number): number => once(`c${definition}`, (to) => ({ op: 'class', definition, to })),
    container: (type: string, length: number): number => {
      const to = node()
      add({ op: 'container', type, length, to })
      return to
    },
    addFunction: (made: FlowFunction): void => {
      functions.push(made)
    },
    addBases: (definition: number, nodes: readonly number[]): void => {
      bases.set(definition, nodes)
    },
    addMetaclass: (definition: number, from: number): void => {
      metaclasses.set(definition, from)
    },
    addStarImport: (module: string): void => {
      starImports.push(module)
    },
    export: (listed: readonly string[]): void => {
      exported = [...(exported ?? []), ...listed]
    },
    site: (offset: number, scope: FlowScope): Site => {
      const { line, column } = table.position(offset)
      return { owner: scope.owner, line, column }
    },
    finish: (): PythonFlow => ({ ...list.finish(), functions, members, bases, metaclasses, starImports, exported }),
  }
}

/** The operations of a file and the nodes between them. */
const operationList = () => {
  // Packed at once: kept as objects to the end of a file they would be copied by the garbage collector meanwhile.
  const { add, finish } = packingOperations()
  const interned = new Map<string, number>()
  let nodes = 0
  const node = (): number => {
    nodes += 1
    return nodes - 1
  }
  return {
    node,
    add,
    copy: (from: number, to: number): void => {
      if (from !== NOTHING && to !== NOTHING && from !== to) add({ op: 'copy', from, to })
    },
    /** One node for each value that is the same wherever it is written. */
    once: (key: string, operation: (to: number) => Operation): number => {
      const known = interned.get(key)
      if (known !== undefined) return known
      const to = node()
      interned.set(key, to)
      add(operation(to))
      return to
    },
    finish: () => ({ nodes, operations: finish() }),
  }
}

export type FlowBuilder = ReturnType<typeof flowBuilder>

type Emit = {
  readonly node: () => number
  readonly copy: (from: number, to: number) => void
  readonly add: (operation: Operation) => void
}

const nameTable = (emit: Emit) => {
  const { copy, add } = emit
  const { versionOf, always, assigned, replace } = versionTable(emit)

  /** The node of what a name holds here and now. */
  const read = (scope: FlowScope, name: string): number => {
    if (scope.declared.has(name)) return bind(scope, name)
    const around = surrounding(scope)
    // The body of a class runs line by line where it stands: what it has not bound yet is what lies around it.
    if (scope.kind === 'class' && !scope.bound.has(name) && around !== undefined) return read(around, name)
    return versionOf(scope, name) ?? always(scope, name)
  }

  /** The node that an assignment to the name goes to. */
  const bind = (scope: FlowScope, name: string): number => {
    const declared = scope.declared.get(name)
    if (declared === 'global') return assigned(moduleOf(scope), name)
    if (declared === 'nonlocal' && scope.parent !== undefined) return assigned(binderOf(scope.parent, name), name)
    if (scope.bound.has(name)) scope.rebound.add(name)
    scope.bound.add(name)
    return versionOf(scope, name) ?? always(scope, name)
  }

  return {
    read,
    bind,
    /** A plain assignment that every later line of the scope comes after. */
    replace: (scope: FlowScope, name: string, from: number): void => {
      if (scope.declared.has(name)) copy(from, bind(scope, name))
      else replace(scope, name, from)
    },
    link: (scope: FlowScope): void => {
      for (const [name, to] of scope.names) {
        if (scope.bound.has(name)) continue
        const around = surrounding(scope)
        if (around === undefined) add({ op: 'lookup', name, to })
        // A comprehension runs where it stands.
        else copy(scope.kind === 'comprehension' ? read(around, name) : always(around, name), to)
      }
    },
  }
}

const versionTable = ({ node, copy }: Emit) => {
  /** The node of all that a name ever holds. */
  const always = (scope: FlowScope, name: string): number => {
    const known = scope.names.get(name)
    if (known !== undefined) return known
    const made = node()
    scope.names.set(name, made)
    return made
  }
  return {
    always,
    versionOf: (scope: FlowScope, name: string): number | undefined => scope.versions.get(name)?.at(-1),
    /** The node for what another scope assigns to a name of this one. */
    assigned: (scope: FlowScope, name: string): number => {
      scope.bound.add(name)
      scope.rebound.add(name)
      const all = always(scope, name)
      if (!scope.assignedOutside.has(name)) for (const version of scope.versions.get(name) ?? []) copy(all, version)
      scope.assignedOutside.add(name)
      return all
    },
    replace: (scope: FlowScope, name: string, from: number): void => {
      scope.bound.add(name)
      const all = always(scope, name)
      const version = node()
      copy(from, version)
      copy(version, all)
      if (scope.assignedOutside.has(name)) copy(all, version)
      scope.versions.set(name, [...(scope.versions.get(name) ?? []), version])
    },
  }
}

const moduleOf = (scope: FlowScope): FlowScope => {
  let at = scope
  while (at.parent !== undefined) at = at.parent
  return at
}

/** The function scope, from here outwards, that `nonlocal` means. */
const binderOf = (scope: FlowScope, name: string): FlowScope => {
  let at = scope
  while (at.parent !== undefined && (at.kind !== 'function' || !(at.bound.has(name) || at.declared.has(name)))) at = at.parent
  return at.parent === undefined ? scope : at
}

/** The scope whose names are seen where this one does not bind them: class bodies are seen by nothing but themselves. */
const surrounding = (scope: FlowScope): FlowScope | undefined => {
  let at = scope.parent
  while (at?.kind === 'class' && scope.kind !== 'comprehension') at = at.parent
  return at
}

export const openScope = (
  kind: ScopeKind,
  parent: FlowScope | undefined,
  of: { owner: number; frame?: Frame | undefined },
): FlowScope => ({
  kind,
  parent,
  owner: of.owner,
  names: new Map(),
  versions: new Map(),
  assignedOutside: new Set(),
  bound: new Set(),
  rebound: new Set(),
  declared: new Map(),
  frame: of.frame ?? (kind === 'comprehension' ? parent?.frame : undefined),
})
