import { type PairTable, pairTable } from '#src/codegraph/flow/pair-table.ts'
import { type Bounds, type Propagation, propagation, type Watch } from '#src/codegraph/flow/propagation.ts'
import type { Arguments, FlowFunction, Site } from '#src/codegraph/flow/python/facts.ts'
import type { ClassEntry } from '#src/codegraph/resolve/classes.ts'
import type { Program } from '#src/codegraph/resolve/program.ts'
import { type AccessList, accessList } from './accesses.ts'
import { type CallList, callList } from './call-list.ts'

/** A value as the analysis tells values apart: one for each function, one object for each class, one for each written container. */
export type Thing =
  | { readonly kind: 'function'; readonly file: number; readonly made: FlowFunction; readonly base: number }
  | { readonly kind: 'class'; readonly file: number; readonly definition: number }
  | { readonly kind: 'instance'; readonly of: number }
  /** A function with its receiver. */
  | { readonly kind: 'bound'; readonly function: number; readonly receiver: number }
  | { readonly kind: 'module'; readonly file: number }
  | { readonly kind: 'folder'; readonly file: number; readonly path: string }
  | { readonly kind: 'external'; readonly symbol: string; readonly isObject?: boolean }
  | Container
  | { readonly kind: 'constant'; readonly type: string; readonly value: string }
  /** A value of a built-in type; of a text, how it may be known to begin and to end. */
  | { readonly kind: 'value'; readonly type: string; readonly prefix?: string; readonly suffix?: string }
  | { readonly kind: 'generator'; readonly function: number }
  | { readonly kind: 'super'; readonly after: number; readonly receiver: number }
  /** A method of a value of the language: `[].append`. */
  | { readonly kind: 'method'; readonly of: number; readonly type: string; readonly name: string }
  /** A method outside the project, inherited by an object of ours, that calls methods of it. */
  | { readonly kind: 'hook'; readonly symbol: string; readonly receiver: number }
  /** `super().__call__` of a metaclass: makes an object of the class. */
  | { readonly kind: 'maker'; readonly symbol: string; readonly of: number }
  | { readonly kind: 'partial'; readonly callee: number; readonly given: Arguments }
  /** What `staticmethod`, `classmethod` and `property` make; the nodes of their functions. */
  | { readonly kind: 'static' | 'class-method'; readonly function: number }
  | { readonly kind: 'property'; readonly getter: number; readonly setter: number; readonly deleter: number }
  /** What `functools.partialmethod` makes: a partial once it is bound. */
  | { readonly kind: 'partial-method'; readonly callee: number; readonly given: Arguments }
  /** What `functools.singledispatch` makes; of what `singledispatchmethod` makes, the object it is called on. */
  | { readonly kind: 'dispatch'; readonly fallback: number; readonly registered: number; readonly receiver: number | undefined }
  /** A class of `namedtuple`, with the node of its field names. */
  | { readonly kind: 'record'; readonly names: number }
  /** What `dataclasses.field` makes: the node of what is called for each object. */
  | { readonly kind: 'field'; readonly factory: number }
  /** What gives something of its own where it is entered: the node of that. */
  | { readonly kind: 'manager'; readonly gives: number }
  /** A decorator that gives back what it stands on. */
  | { readonly kind: 'identity' }

export type Container = {
  readonly kind: 'container'
  readonly type: string
  /** Elements it is written with; -1 where that is not known. */
  readonly length: number
  /** By key as `keyOf` writes it; NO_FIELDS until there is one. */
  fields: Map<string, number>
  /** What lies under a key that is not known. */
  readonly any: number
  readonly keys: number
  all: number
  /** Of a named tuple: the node of its field names. */
  readonly names: number | undefined
  /** Of a dictionary of attributes: what has them, an object or a class. */
  readonly attributesOf?: number
  /** Containers into which all of this one is poured; NOWHERE until there is one. */
  poured: Set<number>
}

/** Most containers stay without: one stands for all of them, and nothing is put into it. */
export const NO_FIELDS: Map<string, number> = new Map()
export const NOWHERE: Set<number> = new Set()

/** A call as the solver follows it; nodes are those of the whole program. */
export type SolvedCall = {
  readonly callee: number
  readonly given: Arguments
  readonly to: number
  readonly file: number
  readonly site: Site
  readonly decorated: number
  readonly name: string
  /** How many calls it stands in for: `__call__` of an object, what a partial calls. */
  readonly depth: number
}

/** What one analysis knows. Nodes of file f are those of its facts from `bases[f]` on. */
export type World = {
  readonly program: Program
  readonly flow: Propagation
  readonly bases: readonly number[]
  readonly thing: (id: number) => Thing
  /** The thing of this key, made when it is first asked for. */
  readonly intern: (key: string, make: () => Thing) => number
  /** The same for those that two numbers tell apart, of which there are many. */
  readonly internPair: (kind: PairKind, one: number, other: number, make: () => Thing) => number
  readonly container: (key: string, type: string, length: number, names?: number) => number
  /** The container that is written where this node is. */
  readonly writtenContainer: (node: number, type: string, length: number) => number
  /** The function of a definition; undefined where none was read. */
  readonly functionAt: (file: number, definition: number) => number | undefined
  readonly nodes: Map<string, number>
  /** Nodes of the functions that answer for the attribute with a node. */
  readonly answers: Readonly<Record<AnswerKind, PairTable>>
  /** Nodes of what a thing has under a name, by what they are nodes of. */
  readonly named: ReadonlyMap<NamedKind, PairTable>
  /** Whether a class (by its thing) has a name: 1 or 0, as far as it was asked. */
  readonly memberships: PairTable
  /** Names and keys, numbered as they turn up. */
  readonly nameId: (name: string) => number
  readonly orders: Map<number, readonly ClassEntry[]>
  /** Nodes of the metaclasses that classes name themselves. */
  readonly metaclasses: ReadonlyMap<number, number>
  /** Nodes of the bases of classes that only values tell, as far as they were asked for; -1 where there are none. */
  readonly openBases: Map<number, number>
  readonly calls: CallList
  /** The functions with receivers that a call has run already, by the call and the function. */
  readonly entered: PairTable
  readonly accesses: AccessList
  /** Have calls and accesses, by their numbers in those lists, hear of what the node holds. */
  readonly watch: Readonly<Record<keyof Watchers, Watch>>
  readonly called: Set<number>
  /** Names of methods like `__get__` that are written anywhere: what is not there needs no looking for. */
  readonly specials: ReadonlySet<string>
  /** Names of attributes that are read anywhere. */
  readonly loadedNames: Set<string>
}

/** What is done when it turns out what a call calls, or in what an attribute is read or written: `index` is of the list of these. */
export type Watchers = Readonly<Record<'call' | 'load' | 'store', (world: World, index: number, id: number) => void>>

/** Measured on django: with more values in one place the time grows much faster than what is found. */
const BOUNDS: Bounds = { valuesMax: 20, stepsPerNode: 12 }

export const createWorld = (program: Program, watchers: Watchers): World => {
  const bases: number[] = []
  let nodes = 0
  for (const { facts } of program.files) {
    bases.push(nodes)
    nodes += facts.pythonFlow?.nodes ?? 0
  }
  const flow = propagation(nodes, BOUNDS)
  const names = nameTable()
  const { things, intern, internPair, knownPair } = thingTable()
  const specials = internFunctions(program, bases, internPair)
  const watch = (kind: keyof Watchers): Watch => flow.watcher((index, id) => watchers[kind](world, index, id))
  const world: World = {
    program,
    flow,
    bases,
    specials,
    thing: (id) => things[id] as Thing,
    intern,
    internPair,
    container: (key, type, length, names) => intern(`[${key}`, () => newContainer(flow, { type, length, names })),
    writtenContainer: (node, type, length) =>
      internPair('container', node, 0, () => newContainer(flow, { type, length, names: undefined })),
    functionAt: (file, definition) => knownPair('function', file, definition),
    nodes: new Map(),
    answers: { read: pairTable(), written: pairTable(), writtenByName: pairTable() },
    named: new Map(NAMED_KINDS.map((kind) => [kind, pairTable()])),
    memberships: pairTable(),
    nameId: names.idOf,
    orders: new Map(),
    openBases: new Map(),
    metaclasses: metaclassTable(program, bases, internPair),
    calls: callList(program, bases),
    entered: pairTable(),
    accesses: accessList(names.idOf, names.at),
    watch: { call: watch('call'), load: watch('load'), store: watch('store') },
    called: new Set(),
    loadedNames: new Set(),
  }
  return world
}

export const newContainer = (flow: Propagation, made: Pick<Container, 'type' | 'length' | 'names'>): Container => ({
  kind: 'container',
  ...made,
  fields: NO_FIELDS,
  any: flow.node(),
  keys: flow.node(),
  all: -1,
  poured: NOWHERE,
})

/** All things, each once for its key. */
const thingTable = () => {
  const things: Thing[] = []
  const known = new Map<string, number>()
  const pairs: Readonly<Record<PairKind, PairTable>> = {
    function: pairTable(),
    class: pairTable(),
    instance: pairTable(),
    bound: pairTable(),
    container: pairTable(),
  }
  const add = (thing: Thing): number => things.push(thing) - 1
  return {
    things,
    intern: (key: string, make: () => Thing): number => {
      const id = known.get(key) ?? add(make())
      known.set(key, id)
      return id
    },
    internPair: (kind: PairKind, one: number, other: number, make: () => Thing): number => {
      const id = pairs[kind].get(one, other)
      if (id !== -1) return id
      const added = add(make())
      pairs[kind].set(one, other, added)
      return added
    },
    knownPair: (kind: PairKind, one: number, other: number): number | undefined => {
      const id = pairs[kind].get(one, other)
      return id === -1 ? undefined : id
    },
  }
}

/** Makes the functions of the program things; gives back the names like `__get__` that any of them has. */
const internFunctions = (program: Program, bases: readonly number[], internPair: World['internPair']): Set<string> => {
  const specials = new Set<string>()
  for (const [file, { facts }] of program.files.entries())
    for (const made of facts.pythonFlow?.functions ?? []) {
      const name = facts.definitions[made.definition]?.name ?? ''
      if (name.startsWith('__')) specials.add(name)
      internPair('function', file, made.definition, () => ({ kind: 'function', file, made, base: bases[file] as number }))
    }
  return specials
}

const metaclassTable = (program: Program, bases: readonly number[], internPair: World['internPair']): Map<number, number> => {
  const metaclasses = new Map<number, number>()
  for (const [file, { facts }] of program.files.entries())
    for (const [definition, node] of facts.pythonFlow?.metaclasses ?? [])
      metaclasses.set(
        internPair('class', file, definition, () => ({ kind: 'class', file, definition })),
        (bases[file] as number) + node,
      )
  return metaclasses
}

const nameTable = () => {
  const ids = new Map<string, number>()
  const names: string[] = []
  return {
    idOf: (name: string): number => {
      const known = ids.get(name)
      if (known !== undefined) return known
      ids.set(name, names.length)
      return names.push(name) - 1
    },
    at: (id: number): string => names[id] as string,
  }
}

/** What a thing gives under a name, what is assigned to it, what is assigned in its objects, what a container has, what a class has. */
const NAMED_KINDS = ['attribute', 'field', 'object-field', 'element', 'member-all', 'member-dependencies', 'member-none'] as const
export type NamedKind = (typeof NAMED_KINDS)[number]

/** The node of a thing's name, made when it is first asked for; `fill` says once what flows into it. */
export const namedNode = (
  world: World,
  { kind, id, name }: { readonly kind: NamedKind; readonly id: number; readonly name: string },
  fill: (node: number) => void = () => {},
): number => {
  const table = world.named.get(kind) as PairTable
  const nameId = world.nameId(name)
  const known = table.get(id, nameId)
  if (known !== -1) return known
  const node = world.flow.node()
  table.set(id, nameId, node)
  fill(node)
  return node
}

/** The node of a thing's name; undefined where nobody has asked for it. */
export const knownNode = (world: World, kind: NamedKind, id: number, name: string): number | undefined => {
  const known = (world.named.get(kind) as PairTable).get(id, world.nameId(name))
  return known === -1 ? undefined : known
}

/** The node that never holds anything. Into 'nothing' goes what nobody asks for. */
export const emptyNode = (world: World): number => nodeOf(world, 'empty')

/** The node of this key, made when it is first asked for; `fill` says once what flows into it. */
export const nodeOf = (world: World, key: string, fill: (node: number) => void = () => {}): number => {
  const known = world.nodes.get(key)
  if (known !== undefined) return known
  const node = world.flow.node()
  world.nodes.set(key, node)
  fill(node)
  return node
}

export type AnswerKind = 'read' | 'written' | 'writtenByName'
type PairKind = 'function' | 'class' | 'instance' | 'bound' | 'container'

export const classThing = (world: World, file: number, definition: number): number =>
  world.internPair('class', file, definition, () => ({ kind: 'class', file, definition }))
export const instanceThing = (world: World, of: number): number =>
  world.internPair('instance', of, 0, () => ({ kind: 'instance', of }))
export const boundThing = (world: World, made: number, receiver: number): number =>
  world.internPair('bound', made, receiver, () => ({ kind: 'bound', function: made, receiver }))
export const moduleThing = (world: World, file: number): number => world.intern(`m${file}`, () => ({ kind: 'module', file }))
export const folderThing = (world: World, file: number, path: string): number =>
  world.intern(`d${path}`, () => ({ kind: 'folder', file, path }))
/** `builtins.print` is what is known as `print`. */
export const externalThing = (world: World, symbol: string): number => {
  if (symbol.startsWith('builtins.')) return externalThing(world, `<builtin>.${symbol.slice('builtins.'.length)}`)
  return world.intern(`e${symbol}`, () => ({ kind: 'external', symbol }))
}
/** An object of a class outside the project. */
export const outsideObject = (world: World, symbol: string): number =>
  world.intern(`e${symbol}()`, () => ({ kind: 'external', symbol, isObject: true }))
export const valueThing = (world: World, type: string): number => world.intern(`v${type}`, () => ({ kind: 'value', type }))
export const constantThing = (world: World, type: string, value: string): number =>
  world.intern(`k${type}:${value}`, () => ({ kind: 'constant', type, value }))
