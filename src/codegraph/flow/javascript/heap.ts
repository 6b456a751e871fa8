import { type Bounds, type Propagation, propagation } from '#src/codegraph/flow/propagation.ts'
import type { Context } from './contexts.ts'
import type { FlowClass, FlowFunction } from './facts.ts'

/** A value as the analysis tells values apart: one for each place that makes it, one object for each class. */
export type Thing = {
  readonly id: number
  readonly kind: ThingKind
  readonly file: number
  readonly made: FlowFunction | FlowClass | undefined
  /** Where a function or a class was made: what it sees around it. */
  readonly context: Context | undefined
  /** 'external': what it is called (`<builtin>.Array.map`, `fs.readFile`); 'key': the text; 'stem': how it begins; 'builtin': its class. */
  readonly symbol: string
  /** 'proxy': the nodes of its target and its handler. 'bound': what is called with what; 'resolve': the promise it settles. */
  readonly of: number
  readonly bound: readonly number[]
  /** Prototypes: where members are looked up that it does not have. */
  readonly protos: number
  readonly properties: Map<string, number>
  readonly lookups: Map<string, number>
  /** Members of a class body or an object literal: they hide what is inherited. */
  readonly declared: Set<string>
  everything: number
  /** Holds the names of its properties, as keys; -1 until somebody asks for them. */
  names: number
  /** Told of each property when it is first spoken of. */
  watchers: Tell[] | undefined
  /** Names of its own of which only the beginning is known. */
  stems: string[] | undefined
}

export type ThingKind =
  | 'function'
  | 'class'
  | 'object'
  | 'array'
  | 'promise'
  | 'builtin'
  | 'instance'
  | 'prototype'
  | 'generator'
  | 'external'
  | 'key'
  | 'stem'
  | 'number'
  | 'bound'
  | 'proxy'
  | 'resolve'

/** The symbol of objects that are only assumed: `this` of a method nobody is seen to call. */
export const ASSUMED = 'assumed'

/**
 * In a small program a place may hold many values, as a table of a hundred handlers does; in a large one that is rather a place all
 * the program goes through, and following it costs more than it tells.
 */
const boundsOf = (nodes: number): Bounds => ({ valuesMax: nodes <= SMALL_NODES ? 120 : 24, stepsPerNode: 60 })

/** About 10,000 lines. */
export const SMALL_NODES = 40_000

/** Names nested in what an external symbol is called: more is not worth a node. */
const SYMBOL_DEPTH_MAX = 5

/** Objects, their properties and where those are found. `flow` moves their ids about. */
export const createHeap = (initialNodes: number) => {
  const flow = propagation(initialNodes, boundsOf(initialNodes))
  const things: Thing[] = []
  const named = new Map<string, number>()
  /** Objects of a class besides the first. */
  const others = new Map<number, readonly number[]>()
  const thing = (made: Partial<Thing> & { readonly kind: ThingKind }): Thing => {
    const one: Thing = {
      file: -1,
      made: undefined,
      context: undefined,
      symbol: '',
      of: -1,
      bound: [],
      ...made,
      id: things.length,
      protos: flow.node(),
      properties: new Map(),
      lookups: new Map(),
      declared: new Set(),
      everything: -1,
      names: -1,
      watchers: undefined,
      stems: undefined,
    }
    things.push(one)
    return one
  }
  const once = (key: string, make: () => Thing): number => {
    const known = named.get(key)
    if (known !== undefined) return known
    const { id } = make()
    named.set(key, id)
    return id
  }
  const at = (id: number): Thing => things[id] as Thing
  const heap: Heap = {
    flow,
    at,
    thing,
    once,
    external: (symbol) => once(`e${symbol}`, () => thing({ kind: 'external', symbol })),
    key: (symbol) => once(`k${symbol}`, () => thing({ kind: 'key', symbol })),
    stem: (symbol) => once(`s${symbol}`, () => thing({ kind: 'stem', symbol: symbol + REST })),
    number: (value) => once(`n${value}`, () => thing({ kind: 'number', symbol: String(value) })),
    property: (id, name) => property(heap, at(id), name),
    lookUp: (id, name) => lookUp(heap, at(id), name),
    everything: (id) => everything(heap, at(id)),
    eachProperty: (id, tell) => eachProperty(at(id), tell),
    names: (id) => names(heap, at(id)),
    declare: (id, name) => declare(heap, at(id), name),
    instanceOf: (id) => instanceOf(heap, at(id)),
    anotherInstanceOf: (id) => anotherInstance(heap, others, id),
    instancesOf: (id) => [heap.instanceOf(id), ...(others.get(id) ?? [])],
    assumedOf: (id) => assumedOf(heap, id),
  }
  return heap
}

export type Heap = {
  readonly flow: Propagation
  readonly at: (id: number) => Thing
  readonly thing: (made: Partial<Thing> & { readonly kind: ThingKind }) => Thing
  /** The thing of this key, made when it is first asked for. */
  readonly once: (key: string, make: () => Thing) => number
  readonly external: (symbol: string) => number
  readonly key: (text: string) => number
  /** A text that begins like this and goes on in a way nobody knows. */
  readonly stem: (text: string) => number
  readonly number: (value: number) => number
  /** The node of a thing's own property; '*' is any property, names with '%' are the analysis's own. */
  readonly property: (id: number, name: string) => number
  /** The node of what `thing.name` gives. */
  readonly lookUp: (id: number, name: string) => number
  /** The node of what any property gives. */
  readonly everything: (id: number) => number
  /** Tells of each property that a thing has, and of those it gets later; some may stay without a value. */
  readonly eachProperty: (id: number, tell: Tell) => void
  /** The node of the names under which a thing has something. */
  readonly names: (id: number) => number
  /** Says that a thing has a property, whatever is in it: it hides what is inherited. */
  readonly declare: (id: number, name: string) => void
  /** The object that `new` of a class or a function gives. */
  readonly instanceOf: (id: number) => number
  /** One more: objects that are made at different places may be told apart. */
  readonly anotherInstanceOf: (id: number) => number
  readonly instancesOf: (id: number) => readonly number[]
  /** One that stands for it where nobody is seen to make or hand one over. */
  readonly assumedOf: (id: number) => number
}

const property = (heap: Heap, thing: Thing, name: string): number => {
  const known = thing.properties.get(name)
  if (known !== undefined) return known
  const node = heap.flow.node()
  thing.properties.set(name, node)
  if (name.endsWith(REST)) openStem(heap, thing, name, node)
  if (name === 'prototype' && (thing.kind === 'function' || thing.kind === 'class')) {
    const prototype = heap.thing({ kind: 'prototype', of: thing.id, file: thing.file })
    heap.flow.add(node, prototype.id)
    heap.flow.add(property(heap, prototype, 'constructor'), thing.id)
  }
  if (thing.watchers !== undefined) for (const tell of thing.watchers) tell(name, node)
  return node
}

/** Ends the name of a property of which only the beginning is known. */
const REST = '…'

/** Whether a name can be one that begins like `stem`; of both only the beginning may be known. What goes on is not empty. */
const canBeSame = (stem: string, name: string): boolean => {
  const start = stem.slice(0, -1)
  if (!name.endsWith(REST)) return name.length > start.length && name.startsWith(start)
  const other = name.slice(0, -1)
  return other.startsWith(start) || start.startsWith(other)
}

/** What is put under a beginning is found under every name that goes on from it. */
const openStem = (heap: Heap, thing: Thing, stem: string, node: number): void => {
  thing.stems = [...(thing.stems ?? []), stem]
  for (const [name, found] of [...thing.lookups]) if (canBeSame(stem, name)) heap.flow.connect(node, found)
}

/** What is under any name that begins so, its own or inherited. */
const lookUpStem = (heap: Heap, thing: Thing, stem: string, to: number): void => {
  const { flow } = heap
  heap.eachProperty(thing.id, (name, node) => {
    if (canBeSame(stem, name)) flow.connect(node, to)
  })
  if (!stem.startsWith('%')) flow.connect(property(heap, thing, '*'), to)
  flow.listen(thing.protos, (proto) => {
    if (heap.at(proto).kind !== 'external') flow.connect(lookUp(heap, heap.at(proto), stem), to)
  })
}

type Tell = (name: string, node: number) => void

const eachProperty = (thing: Thing, tell: Tell): void => {
  thing.watchers ??= []
  thing.watchers.push(tell)
  for (const [name, node] of [...thing.properties]) tell(name, node)
}

const declare = (heap: Heap, thing: Thing, name: string): void => {
  thing.declared.add(name)
  if (thing.names >= 0) heap.flow.add(thing.names, heap.key(plainName(name)))
}

const isListed = (name: string): boolean => !name.startsWith('%') && name !== 'constructor' && name !== 'prototype'

const everything = (heap: Heap, thing: Thing): number => {
  if (thing.everything >= 0) return thing.everything
  thing.everything = heap.flow.node()
  heap.eachProperty(thing.id, (name, node) => {
    if (isListed(name)) heap.flow.connect(node, thing.everything)
  })
  if (thing.kind === 'instance' || thing.kind === 'prototype' || thing.kind === 'proxy')
    heap.flow.listen(thing.protos, (proto) => {
      if (heap.at(proto).kind !== 'external') heap.flow.connect(everything(heap, heap.at(proto)), thing.everything)
    })
  return thing.everything
}

const names = (heap: Heap, thing: Thing): number => {
  if (thing.names >= 0) return thing.names
  const to = heap.flow.node()
  thing.names = to
  for (const name of thing.declared) heap.flow.add(to, heap.key(plainName(name)))
  heap.eachProperty(thing.id, (name, node) => {
    // What is only looked for has no value.
    if (isListed(name) && NAME.test(plainName(name))) heap.flow.listen(node, () => heap.flow.add(to, heap.key(plainName(name))))
  })
  return to
}

/** `get x` is how the getter of x is kept. */
export const plainName = (name: string): string => name.replace(/^[gs]et /, '')

/** What loops over keys come by: no symbols, and not all that is under any key. */
const NAME = /^(?!@@)[^*…]+$/

const lookUp = (heap: Heap, thing: Thing, name: string): number => {
  const known = thing.lookups.get(name)
  if (known !== undefined) return known
  const { flow } = heap
  const to = flow.node()
  thing.lookups.set(name, to)
  if (thing.kind === 'external') {
    lookUpExternal(heap, thing, name, to)
    return to
  }
  if (name.endsWith(REST)) {
    lookUpStem(heap, thing, name, to)
    return to
  }
  for (const stem of thing.stems ?? []) if (canBeSame(stem, name)) flow.connect(property(heap, thing, stem), to)
  const own = property(heap, thing, name)
  flow.connect(own, to)
  const isIndex = /^\d+$/.test(name)
  if (!name.startsWith('%') && (thing.kind === 'object' || (thing.kind === 'array' && isIndex)))
    flow.connect(property(heap, thing, '*'), to)
  // An object of a class keeps its methods, whatever is put under keys nobody knows.
  if (!name.startsWith('%') && thing.kind === 'instance')
    flow.later(1, () => {
      if (flow.isEmpty(to)) flow.connect(property(heap, thing, '*'), to)
    })
  if (name === '__proto__') flow.connect(thing.protos, to)
  if (thing.declared.has(name)) return to
  // Its own property hides what is inherited, so that is asked only when it is known to have none.
  flow.later(0, () => {
    // What one object of a class was given does not hide the class's own from the others.
    const isShared = thing.kind === 'instance' && thing.symbol !== ASSUMED && !name.startsWith('%')
    if (!flow.isEmpty(own) && !isShared) return
    if (SHARED.has(thing.kind) && !name.startsWith('%')) flow.connect(property(heap, thing, '*'), to)
    flow.listen(thing.protos, (proto) => flow.connect(lookUp(heap, heap.at(proto), name), to))
    const type = BUILT_IN[thing.kind] ?? (thing.kind === 'builtin' ? thing.symbol : undefined)
    if (type !== undefined) {
      // Programs that extend the language: `String.prototype.name = …`.
      const extended = heap.at(heap.external(`<builtin>.${type}`)).properties.get(name)
      if (extended !== undefined) flow.connect(extended, to)
    }
    if (type !== undefined && hasMethod(type, name)) flow.add(to, heap.external(`<builtin>.${type}.${name}`))
  })
  return to
}

/** What these have under unknown keys is looked at only for names they have nothing under. */
const SHARED: ReadonlySet<ThingKind> = new Set(['prototype', 'function', 'class'])

const lookUpExternal = (heap: Heap, thing: Thing, name: string, to: number): void => {
  const { flow } = heap
  flow.connect(property(heap, thing, name), to)
  if (name.startsWith('%') || name.startsWith('get ') || name.startsWith('set ')) return
  if (name === 'prototype') flow.add(to, thing.id)
  else if (THROUGH.has(name) && thing.symbol !== '<builtin>.Reflect') flow.add(to, heap.external(`<builtin>.Function.${name}`))
  else if (thing.symbol.split('.').length < SYMBOL_DEPTH_MAX) flow.add(to, heap.external(`${thing.symbol}.${name}`))
}

const THROUGH = new Set(['call', 'apply', 'bind'])

const BUILT_IN: Partial<Record<ThingKind, string>> = {
  function: 'Function',
  class: 'Function',
  bound: 'Function',
  array: 'Array',
  promise: 'Promise',
  generator: 'Generator',
  key: 'String',
  stem: 'String',
}

const GENERATOR_METHODS = new Set(['next', 'return', 'throw'])
const ITERATED = new Set(['Array', 'Map', 'Set'])

/** `then` and the like: what objects of the language's classes have. */
const hasMethod = (type: string, name: string): boolean => {
  if (name === 'constructor') return false
  if (type === 'Generator') return GENERATOR_METHODS.has(name)
  // What `values()` and the like give is the collection itself.
  if (name === 'next' && ITERATED.has(type)) return true
  const prototype = (globalThis as unknown as Record<string, { prototype?: object } | undefined>)[type]?.prototype
  return typeof Object.getOwnPropertyDescriptor(prototype ?? {}, name)?.value === 'function'
}

const instanceOf = (heap: Heap, thing: Thing): number => heap.once(`i${thing.id}`, () => newInstance(heap, thing))

const anotherInstance = (heap: Heap, others: Map<number, readonly number[]>, id: number): number => {
  const { id: instance } = newInstance(heap, heap.at(id))
  others.set(id, [...(others.get(id) ?? []), instance])
  return instance
}

const assumedOf = (heap: Heap, id: number): number =>
  heap.once(`a${id}`, () => {
    const assumed = heap.thing({ kind: 'instance', of: id, symbol: ASSUMED })
    for (const instance of heap.instancesOf(id)) heap.flow.add(assumed.protos, instance)
    return assumed
  })

const newInstance = (heap: Heap, thing: Thing): Thing => {
  const instance = heap.thing({ kind: 'instance', of: thing.id, file: thing.file })
  heap.flow.connect(property(heap, thing, 'prototype'), instance.protos)
  return instance
}
