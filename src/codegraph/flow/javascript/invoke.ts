import type { Context } from './contexts.ts'
import { type FlowClass, type FlowFunction, type Site, THROWN_NODE } from './facts.ts'
import { ASSUMED, type Heap, type Thing } from './heap.ts'
import { callModel } from './models.ts'
import { callProxy } from './proxies.ts'

/** How sure an edge is; chosen, to be replaced by measured shares. */
export const SURE = { call: 0.9, accessor: 0.8, callback: 0.8, iteration: 0.7, jsx: 0.7, dynamic: 0.5, library: 0.5 } as const

export type How = keyof typeof SURE

/** A call as it is worked out; nodes are those of the whole program. */
export type Call = {
  readonly file: number
  readonly site: Site
  readonly how: How
  readonly given: readonly number[]
  readonly spread: number
  /** Where the result goes. */
  readonly to: number
  readonly isNew: boolean
  /** What `this` is besides the object the method was found on; -1 for nothing. */
  readonly receiver: number
  /** Callees that were given their arguments already. */
  readonly done: Set<string>
}

export type FlowEdge = {
  readonly file: number
  readonly site: Site
  readonly how: How
  readonly to: { readonly file: number; readonly definition: number } | string
}

/** What calls lean on: the heap, where functions lie, and where edges go. */
export type Machine = {
  readonly heap: Heap
  /** The node of the whole program for a file's own. */
  readonly nodeOf: (file: number, node: number) => number
  /** The thing that an object of a file is, made when first asked for. */
  readonly objectOf: (file: number, object: number) => number
  readonly edge: (edge: FlowEdge) => void
  /** Whose places these are; undefined for the code as it was read. */
  readonly context: Context | undefined
  /** The same for the code of another context. */
  readonly within: (context: Context | undefined) => Machine
  /** The object that a call of a class or a function with `new` makes. */
  readonly instanceAt: (call: Call, callee: number, caller: Context | undefined) => number
  /** In which context a function runs that is called from this one. */
  readonly contextOf: (call: Call, callee: Thing, caller: Context | undefined) => Context | undefined
}

/** Calls what `callee` is, on `receiver` (a thing, or -1). */
export const invoke = (machine: Machine, call: Call, callee: number, receiver: number): void => {
  const thing = machine.heap.at(callee)
  // Accessors and iterators of the language are no calls that anyone wrote.
  if (thing.kind === 'external' && (call.how === 'accessor' || call.how === 'iteration')) return
  switch (thing.kind) {
    case 'function':
      if (call.isNew) construct(machine, call, callee, machine.instanceAt(call, callee, machine.context))
      else runFunction(machine, call, thing, receiver)
      return
    case 'class':
      if (call.isNew || call.how === 'jsx') construct(machine, call, callee, machine.instanceAt(call, callee, machine.context))
      return
    case 'bound': {
      const given = [...thing.bound.slice(1), ...call.given]
      const spread = call.spread < 0 ? -1 : call.spread + thing.bound.length - 1
      const passed = { ...call, given, spread, receiver: thing.bound[0] ?? -1, done: new Set<string>() }
      if (once(call, `b${callee}`)) invoke(machine, passed, thing.of, -1)
      return
    }
    case 'proxy':
      if (once(call, `p${callee}:${receiver}`)) callProxy(machine, call, callee, receiver)
      return
    case 'resolve':
      if (once(call, `r${callee}`) && (call.given[0] ?? -1) >= 0)
        settle(machine, call.given[0] as number, machine.heap.property(thing.of, '%value'))
      return
    case 'external':
      if (!once(call, `e${callee}:${receiver}`)) return
      if (!/^<builtin>\.Function\.(call|apply|bind)$/.test(thing.symbol) && !/%/.test(thing.symbol))
        machine.edge({ file: call.file, site: call.site, how: call.how, to: thing.symbol })
      if (receiver >= 0 || call.receiver < 0) callModel(machine, call, thing, receiver)
      else machine.heap.flow.listen(call.receiver, (on) => callModel(machine, { ...call, receiver: -1 }, thing, on))
  }
}

const once = (call: Call, key: string): boolean => {
  if (call.done.has(key)) return false
  call.done.add(key)
  return true
}

const runFunction = (machine: Machine, call: Call, callee: Thing, receiver: number): void => {
  const { heap } = machine
  // Where an object is only assumed nothing is told apart: calls on real ones know better.
  const isAssumed = receiver >= 0 && heap.at(receiver).symbol === ASSUMED
  const inside = machine.within(isAssumed ? callee.context : machine.contextOf(call, callee, machine.context))
  const nodeOf = (node: number): number => inside.nodeOf(callee.file, node)
  const made = callee.made as FlowFunction
  if (receiver >= 0 && made.flavour !== 'arrow') addReceiver(machine, nodeOf(made.receiver), receiver)
  if (receiver >= 0 && made.newTarget >= 0 && heap.at(receiver).kind === 'instance')
    heap.flow.add(nodeOf(made.newTarget), heap.at(receiver).of)
  if (!once(call, `f${callee.id}`)) return
  machine.edge({ file: call.file, site: call.site, how: call.how, to: { file: callee.file, definition: made.definition } })
  if (call.receiver >= 0 && made.flavour !== 'arrow') heap.flow.connect(call.receiver, nodeOf(made.receiver))
  passArguments(machine, call, inside, callee)
  if (call.to < 0) return
  if (made.flavour === 'plain' || made.flavour === 'arrow') heap.flow.connect(nodeOf(made.returned), call.to)
  else heap.flow.add(call.to, resultOf(inside, callee, made))
}

/** An object that is only assumed to be there does not go where real ones are seen. */
const addReceiver = ({ heap }: Machine, node: number, receiver: number): void => {
  if (heap.at(receiver).symbol !== ASSUMED || heap.flow.isEmpty(node)) heap.flow.add(node, receiver)
}

/** The promise or generator that calls of a function give, in the context it runs in. */
const resultOf = ({ heap, nodeOf, context }: Machine, callee: Thing, made: FlowFunction): number => {
  return heap.once(`g${callee.id}@${context?.id ?? 0}`, () => {
    const kind = made.flavour === 'async' ? 'promise' : 'generator'
    const result = heap.thing({ kind, of: callee.id, symbol: made.flavour })
    const returned = nodeOf(callee.file, made.returned)
    if (kind === 'promise') {
      heap.flow.connect(returned, heap.property(result.id, '%value'))
      heap.flow.connect(nodeOf(callee.file, THROWN_NODE), heap.property(result.id, '%reason'))
    } else {
      heap.flow.connect(nodeOf(callee.file, made.yielded), heap.property(result.id, '%yielded'))
      heap.flow.connect(returned, heap.property(result.id, '%result'))
      heap.flow.connect(heap.property(result.id, '%sent'), nodeOf(callee.file, made.sent))
    }
    return result
  })
}

/** `inside` has the places of the function that is called. */
const passArguments = (machine: Machine, call: Call, { nodeOf, objectOf }: Machine, { file, made: called }: Thing): void => {
  const { heap } = machine
  const made = called as FlowFunction
  const pass = (index: number, to: number): void => {
    const isSpread = call.spread >= 0 && index >= call.spread
    const from = call.given[isSpread ? call.spread : index] ?? -1
    if (from < 0) return
    if (isSpread) iterate(machine, call, { object: from, index: index - call.spread, isAsync: false }, to)
    else heap.flow.connect(from, to)
  }
  for (const [index, parameter] of made.parameters.entries()) pass(index, nodeOf(file, parameter))
  const count = call.spread >= 0 ? Math.max(call.given.length, made.parameters.length + SPREAD_MAX) : call.given.length
  if (made.rest >= 0)
    for (let index = made.parameters.length; index < count; index += 1)
      pass(index, heap.property(objectOf(file, made.rest), String(index - made.parameters.length)))
  if (made.argumentsObject >= 0)
    for (let index = 0; index < count; index += 1) pass(index, heap.property(objectOf(file, made.argumentsObject), String(index)))
}

/** Spread arguments that are told apart. */
const SPREAD_MAX = 4

/** Runs the constructor of a class for an object; what has none of its own runs that of its base. */
export const construct = (machine: Machine, call: Call, callee: number, instance: number): void => {
  const { heap } = machine
  const thing = heap.at(callee)
  const { nodeOf, objectOf } = machine.within(thing.context)
  if (!once(call, `n${callee}:${instance}`)) return
  giveInstance(machine, call, thing, instance)
  const asCall = { ...call, isNew: false, receiver: -1 }
  if (thing.kind === 'function') {
    runFunction(machine, { ...asCall, to: call.how === 'jsx' ? -1 : call.to }, thing, instance)
    return
  }
  if (thing.kind !== 'class') return
  const made = thing.made as FlowClass
  if (made.fieldsObject >= 0) giveFields(machine, call, heap.at(objectOf(thing.file, made.fieldsObject)), instance)
  if (made.constructorObject >= 0) {
    const written = heap.at(objectOf(thing.file, made.constructorObject))
    runFunction(machine, asCall, written, instance)
  } else if (made.base >= 0)
    heap.flow.listen(nodeOf(thing.file, made.base), (base) => constructBase(machine, call, base, instance))
}

const giveFields = (machine: Machine, call: Call, fields: Thing, instance: number): void => {
  const inside = machine.within(machine.contextOf(call, fields, machine.context))
  machine.heap.flow.add(inside.nodeOf(fields.file, (fields.made as FlowFunction).receiver), instance)
}

/** A constructor may give back another object than the one it was run for. */
const giveInstance = ({ heap, within }: Machine, call: Call, thing: Thing, instance: number): void => {
  if (call.to < 0) return
  const { nodeOf, objectOf } = within(thing.context)
  const written = thing.kind === 'class' ? (thing.made as FlowClass).constructorObject : -1
  const made = (written < 0 ? thing : heap.at(objectOf(thing.file, written))).made as FlowFunction | FlowClass
  if (made.kind === 'class' || !made.returnsValue) {
    heap.flow.add(call.to, instance)
    return
  }
  heap.flow.later(1, () => {
    if (heap.flow.isEmpty(nodeOf(thing.file, made.returned))) heap.flow.add(call.to, instance)
  })
}

/** What `super(…)` and an unwritten constructor do. */
export const constructBase = (machine: Machine, call: Call, base: number, instance: number): void => {
  const { kind } = machine.heap.at(base)
  if (kind === 'class' || kind === 'function') construct(machine, { ...call, to: -1 }, base, instance)
}

/** `given`: the nodes of what the method is called with. */
type Conversion = { readonly value: number; readonly key: string; readonly site: Site; readonly given?: readonly number[] }

/** Calls what an object has of its own to become a text, a number or JSON; `valueOf` goes before `toString`. */
export const convertThing = (machine: Machine, file: number, of: Conversion): void => {
  const { heap } = machine
  if (!/^(object|instance|class|function)$/.test(heap.at(of.value).kind)) return
  const call: Call = {
    file,
    site: of.site,
    how: 'accessor',
    given: of.given ?? [],
    spread: -1,
    to: -1,
    isNew: false,
    receiver: -1,
    done: new Set(),
  }
  const found = heap.lookUp(of.value, of.key)
  const run = (method: number): void => {
    if (heap.at(method).kind === 'function') invoke(machine, call, method, of.value)
  }
  heap.flow.listen(found, run)
  if (of.key === 'toString' || of.key === 'valueOf') heap.flow.listen(heap.lookUp(of.value, '@@toPrimitive'), run)
  if (of.key !== 'valueOf') return
  heap.flow.later(1, () => {
    if (heap.flow.isEmpty(found)) convertThing(machine, file, { ...of, key: 'toString' })
  })
}

/** Lets what a promise is settled with flow into it: what another promise holds, or the value itself. */
export const settle = ({ heap }: Machine, from: number, to: number): void =>
  heap.flow.listen(from, (value) => {
    if (heap.at(value).kind === 'promise') heap.flow.connect(heap.property(value, '%value'), to)
    else heap.flow.add(to, value)
  })

const NO_ELEMENTS = new Set(['key', 'stem', 'number', 'external', 'promise'])

export type Iteration = { readonly object: number; readonly index: number; readonly isAsync: boolean; readonly stops?: boolean }

/** Lets what `for … of` takes out of a node's values flow to another node. */
export const iterate = (machine: Machine, call: Call, { object, ...how }: Iteration, to: number): void =>
  machine.heap.flow.listen(object, (value) => iterateThing(machine, call, { value, ...how }, to))

/** The same for one value. */
export const iterateThing = (
  machine: Machine,
  call: Call,
  of: Omit<Iteration, 'object'> & { readonly value: number },
  to: number,
): void => {
  const { heap } = machine
  const thing = heap.at(of.value)
  const give = (node: number): void => (of.isAsync ? settle(machine, node, to) : heap.flow.connect(node, to))
  if (thing.kind === 'array') {
    give(of.index >= 0 ? heap.lookUp(of.value, String(of.index)) : heap.everything(of.value))
    return
  }
  if (thing.kind === 'generator') {
    give(heap.property(of.value, '%yielded'))
    return
  }
  if (thing.kind === 'builtin') {
    give(heap.property(of.value, thing.symbol === 'Map' ? '%entries' : '%elements'))
    return
  }
  if (NO_ELEMENTS.has(thing.kind)) return
  const iterator = heap.flow.node()
  const protocol = {
    ...call,
    how: 'iteration' as const,
    given: [],
    spread: -1,
    isNew: false,
    receiver: -1,
    done: new Set<string>(),
  }
  const methods = of.isAsync ? ['@@asyncIterator', '@@iterator'] : ['@@iterator']
  for (const name of methods)
    heap.flow.listen(heap.lookUp(of.value, name), (method) => invoke(machine, { ...protocol, to: iterator }, method, of.value))
  heap.flow.listen(iterator, (each) => {
    if (heap.at(each).kind === 'generator' || heap.at(each).kind === 'array') {
      iterateThing(machine, call, { ...of, value: each }, to)
      return
    }
    const results = heap.flow.node()
    const next = { ...protocol, to: results, done: new Set<string>() }
    heap.flow.listen(heap.lookUp(each, 'next'), (method) => invoke(machine, next, method, each))
    const settled = heap.flow.node()
    settle(machine, results, settled)
    heap.flow.listen(settled, (result) => give(heap.lookUp(result, 'value')))
    if (of.stops !== true) return
    const stop = { ...protocol, done: new Set<string>() }
    heap.flow.listen(heap.lookUp(each, 'return'), (method) => invoke(machine, stop, method, each))
  })
}
