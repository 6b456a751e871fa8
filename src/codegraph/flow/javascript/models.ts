import { isBuiltin } from 'node:module'
import type { Heap, Thing } from './heap.ts'
import { type Call, construct, convertThing, type How, invoke, iterate, type Machine, settle } from './invoke.ts'
import { loadKey, storeKey } from './keys.ts'

/** A call of a function of the language or of Node. `receiver` is what it was found on, or -1. */
type Model = (use: Use) => void

type Use = {
  readonly machine: Machine
  readonly heap: Heap
  readonly call: Call
  readonly callee: Thing
  readonly receiver: number
  /** The node of an argument; an empty one where none is given. */
  readonly given: (index: number) => number
  /** Calls what an argument is, with these nodes; returns the node of what it gives back. */
  readonly callback: (index: number, given?: readonly number[], receiver?: number) => number
  /** The array or object that this very call makes. */
  readonly made: (kind: 'array' | 'object' | 'promise' | 'builtin', symbol?: string) => number
  readonly give: (value: number) => void
  readonly flowTo: (from: number) => void
}

/** Does what a function of the language does with the values it is given. */
export const callModel = (machine: Machine, call: Call, callee: Thing, receiver: number): void => {
  const symbol = callee.symbol.replace(/^<builtin>\.(globalThis\.|window\.|global\.)?/, '')
  const use = useOf(machine, call, callee, receiver)
  const model = call.isNew ? NEW[symbol] : MODELS[symbol]
  const emitter = EMITTER[symbol.slice(symbol.lastIndexOf('.') + 1)]
  const emits = emitter !== undefined && !call.isNew && (symbol.startsWith('events') || symbol.startsWith('process.'))
  if (model !== undefined) model(use)
  else if (emits) emitter(use)
  else if (call.isNew) newExternal(use, symbol)
  else if (!callee.symbol.startsWith('<builtin>.') && isBuiltin(symbol.split('.')[0] ?? ''))
    for (const index of call.given.keys()) callbackOf(use, 'library', index)
}

const useOf = (machine: Machine, call: Call, callee: Thing, receiver: number): Use => {
  const { heap } = machine
  const made = new Map<string, number>()
  const use: Use = {
    machine,
    heap,
    call,
    callee,
    receiver,
    given: (index) => {
      const isSpread = call.spread >= 0 && index >= call.spread
      const from = call.given[isSpread ? call.spread : index] ?? -1
      if (from < 0) return heap.flow.node()
      if (!isSpread) return from
      const to = heap.flow.node()
      iterate(machine, call, { object: from, index: index - call.spread, isAsync: false }, to)
      return to
    },
    callback: (index, given = [], on = -1) => callbackOf(use, 'callback', index, given, on),
    made: (kind, symbol = '') => {
      const key = `${kind}${symbol}`
      const known = made.get(key) ?? heap.thing({ kind, symbol }).id
      made.set(key, known)
      return known
    },
    give: (value) => {
      if (call.to >= 0) heap.flow.add(call.to, value)
    },
    flowTo: (from) => {
      if (call.to >= 0) heap.flow.connect(from, call.to)
    },
  }
  return use
}

const callbackOf = (use: Use, how: How, index: number, given: readonly number[] = [], receiver = -1): number => {
  const { machine, heap, call } = use
  const to = heap.flow.node()
  const passed: Call = { ...call, how, given, spread: -1, to, isNew: false, receiver, done: new Set() }
  heap.flow.listen(use.given(index), (callee) => {
    if (heap.at(callee).kind !== 'external' || how === 'callback') invoke(machine, passed, callee, -1)
  })
  return to
}

/** An object of a class of a dependency: it has what its class has. */
const newExternal = (use: Use, symbol: string): void => {
  const { heap, callee } = use
  if (/^(Map|Set|WeakMap|WeakSet|Array)$/.test(symbol)) return
  const instance = heap.thing({ kind: 'instance', of: callee.id })
  heap.flow.add(instance.protos, callee.id)
  use.give(instance.id)
}

/** The elements of an array or the like. */
const elements = ({ heap }: Use, id: number): number => {
  const thing = heap.at(id)
  if (thing.kind === 'builtin') return heap.property(id, thing.symbol === 'Map' ? '%values' : '%elements')
  return heap.everything(id)
}

/** What a method of an array is called with: its elements, their index and the array. */
const elementsNode = (use: Use): number => (use.receiver < 0 ? use.heap.flow.node() : elements(use, use.receiver))

const receiverNode = ({ heap, receiver }: Use): number => {
  const node = heap.flow.node()
  if (receiver >= 0) heap.flow.add(node, receiver)
  return node
}

const each: Model = (use) => {
  use.callback(0, [elementsNode(use), use.heap.flow.node(), receiverNode(use)], use.call.given[1] ?? -1)
}
const eachKept: Model = (use) => {
  each(use)
  giveArray(use, elementsNode(use))
}
const found: Model = (use) => {
  each(use)
  use.flowTo(elementsNode(use))
}
const giveArray = (use: Use, from: number): void => {
  const array = use.made('array')
  use.heap.flow.connect(from, use.heap.property(array, '*'))
  use.give(array)
}
const copied: Model = (use) => giveArray(use, elementsNode(use))
/** What is left after the first elements, told apart where it is written how many those are. */
const sliced: Model = (use) => {
  const { heap, receiver, call } = use
  if (receiver < 0) return
  const array = use.made('array')
  use.give(array)
  const from = use.given(0)
  heap.flow.later(1, () => {
    const numbers = heap.flow.valuesOf(from).map((value) => Number(heap.at(value).symbol))
    const [skipped = 0] = numbers
    const isKnown = call.given.length === 0 || (numbers.length === 1 && skipped >= 0 && call.given.length === 1)
    heap.flow.connect(isKnown ? heap.property(receiver, '*') : elementsNode(use), heap.property(array, '*'))
    for (let at = 0; isKnown && at < SLICE_MAX; at += 1)
      heap.flow.connect(heap.property(receiver, String(at + skipped)), heap.property(array, String(at)))
  })
}
/** Elements of a slice that are told apart. */
const SLICE_MAX = 6

const itself: Model = (use) => {
  if (use.receiver >= 0) use.give(use.receiver)
}
const first: Model = (use) => use.flowTo(use.given(0))

const sorted: Model = (use) => {
  use.callback(0, [elementsNode(use), elementsNode(use)])
  itself(use)
}

const added: Model = (use) => {
  if (use.receiver < 0) return
  const to = use.heap.property(use.receiver, use.heap.at(use.receiver).kind === 'array' ? '*' : '%elements')
  for (const index of use.call.given.keys()) use.heap.flow.connect(use.given(index), to)
}

const concatenated: Model = (use) => {
  const { heap } = use
  const array = use.made('array')
  const to = heap.property(array, '*')
  heap.flow.connect(elementsNode(use), to)
  for (const index of use.call.given.keys())
    heap.flow.listen(use.given(index), (value) => {
      if (heap.at(value).kind === 'array') heap.flow.connect(heap.everything(value), to)
      else heap.flow.add(to, value)
    })
  use.give(array)
}

const reduced: Model = (use) => {
  const { heap } = use
  const carried = heap.flow.node()
  if ((use.call.given[1] ?? -1) >= 0) heap.flow.connect(use.given(1), carried)
  else if (use.call.given.length < 2) heap.flow.connect(elementsNode(use), carried)
  const given = use.callback(0, [carried, elementsNode(use), heap.flow.node(), receiverNode(use)])
  heap.flow.connect(given, carried)
  use.flowTo(given)
  // The first value comes out only where there is nothing to go through.
  heap.flow.later(1, () => {
    if (heap.flow.valuesOf(given).length === 0) use.flowTo(carried)
  })
}

const flattened = (use: Use, from: number): void => {
  const { heap } = use
  const array = use.made('array')
  heap.flow.listen(from, (value) => {
    if (heap.at(value).kind === 'array') heap.flow.connect(heap.everything(value), heap.property(array, '*'))
    else heap.flow.add(heap.property(array, '*'), value)
  })
  use.give(array)
}

const later: Model = (use) => {
  use.callback(
    0,
    use.call.given.slice(2).map((_, index) => use.given(index + 2)),
  )
}

const promised = (use: Use, from: number): void => {
  const promise = use.made('promise')
  settle(use.machine, from, use.heap.property(promise, '%value'))
  use.give(promise)
}

const then: Model = (use) => {
  const { heap, receiver } = use
  const value = receiver < 0 ? heap.flow.node() : heap.property(receiver, '%value')
  promised(use, use.callback(0, [value]))
  promised(use, use.callback(1, [receiver < 0 ? heap.flow.node() : heap.property(receiver, '%reason')]))
  // What nobody took care of goes on to the next.
  const promise = use.made('promise')
  if (receiver >= 0) heap.flow.connect(heap.property(receiver, '%reason'), heap.property(promise, '%reason'))
}

const caught: Model = (use) => {
  const { heap, receiver } = use
  const reason = receiver < 0 ? heap.flow.node() : heap.property(receiver, '%reason')
  promised(use, use.callback(0, [reason]))
  if (receiver >= 0) settle(use.machine, heap.property(receiver, '%value'), heap.property(use.made('promise'), '%value'))
}

const ended: Model = (use) => {
  use.callback(0)
  itself(use)
}

const settledAll = (use: Use): number => {
  const { heap, machine, call } = use
  const values = heap.flow.node()
  const settled = heap.flow.node()
  iterate(machine, call, { object: use.given(0), index: -1, isAsync: false }, values)
  settle(machine, values, settled)
  return settled
}

const all: Model = (use) => {
  const array = use.made('array')
  use.heap.flow.listen(use.given(0), (list) => {
    if (use.heap.at(list).kind !== 'array') return
    for (const [name] of use.heap.at(list).properties)
      if (/^\d+$/.test(name)) settle(use.machine, use.heap.property(list, name), use.heap.property(array, name))
    settle(use.machine, use.heap.property(list, '*'), use.heap.property(array, '*'))
  })
  const promise = use.made('promise')
  use.heap.flow.add(use.heap.property(promise, '%value'), array)
  use.give(promise)
}

const functionCall: Model = (use) => {
  const { machine, call, receiver } = use
  if (receiver < 0) return
  const spread = call.spread > 0 ? call.spread - 1 : -1
  invoke(machine, { ...call, given: call.given.slice(1), spread, receiver: call.given[0] ?? -1, done: new Set() }, receiver, -1)
}

/** `f.apply(self, list)`, and Reflect's forms of it. */
const applied = (use: Use, callee: number, at: { self: number; list: number }, isNew = false): void => {
  const { machine, call } = use
  const list = call.given[at.list] ?? -1
  const receiver = at.self < 0 ? -1 : (call.given[at.self] ?? -1)
  const given = list < 0 ? [] : [list]
  invoke(machine, { ...call, given, spread: list < 0 ? -1 : 0, receiver, isNew, done: new Set() }, callee, -1)
}

/** `Reflect.construct(callee, list, target)` makes an object of `target`. */
const constructAs = ({ machine, heap, call }: Use, callee: number, target: number): void => {
  const { kind } = heap.at(target)
  if (kind !== 'class' && kind !== 'function') return
  const passed = { ...call, given: [call.given[1] ?? -1], spread: 0, done: new Set<string>() }
  construct(machine, passed, callee, heap.instanceOf(target))
}

const bind: Model = (use) => {
  if (use.receiver < 0) return
  const bound = use.call.given.map((_, index) => use.given(index))
  use.give(use.heap.thing({ kind: 'bound', of: use.receiver, bound: bound.length === 0 ? [-1] : bound }).id)
}

const create: Model = (use) => {
  const { heap } = use
  const object = use.made('object')
  heap.flow.connect(use.given(0), heap.at(object).protos)
  describe(use, object, use.given(1))
  use.give(object)
}

/** Lets the properties of `from`'s values be properties of a thing. */
export const copyProperties = ({ heap }: Pick<Machine, 'heap'>, from: number, to: number): void =>
  heap.flow.listen(from, (value) => {
    const thing = heap.at(value)
    if (thing.kind === 'key' || thing.kind === 'number' || thing.kind === 'external' || value === to) return
    heap.flow.later(1, () => {
      for (const [name, node] of [...thing.properties])
        if (!name.startsWith('%') && name !== 'prototype') {
          heap.flow.connect(node, heap.property(to, name.replace(/^get /, '')))
        }
    })
    for (const [name, node] of [...thing.properties])
      if (!name.startsWith('%') && name !== 'prototype') heap.flow.connect(node, heap.property(to, name))
  })

const assigned: Model = (use) => {
  const { heap } = use
  heap.flow.listen(use.given(0), (target) => {
    for (const index of use.call.given.keys()) if (index > 0) copyProperties(use.machine, use.given(index), target)
  })
  first(use)
}

const describe = (use: Use, object: number, descriptors: number): void => {
  const { heap } = use
  heap.flow.listen(descriptors, (all) => {
    for (const [name, node] of [...heap.at(all).properties])
      heap.flow.listen(node, (descriptor) => defineProperty(use, object, name, descriptor))
  })
}

const defineProperty = ({ heap }: Use, object: number, name: string, descriptor: number): void => {
  heap.flow.connect(heap.lookUp(descriptor, 'value'), heap.property(object, name))
  heap.flow.connect(heap.lookUp(descriptor, 'get'), heap.property(object, `get ${name}`))
  heap.flow.connect(heap.lookUp(descriptor, 'set'), heap.property(object, `set ${name}`))
}

const define: Model = (use) => {
  const { heap } = use
  heap.flow.listen(use.given(0), (object) =>
    heap.flow.listen(use.given(1), (key) =>
      heap.flow.listen(use.given(2), (descriptor) => {
        if (heap.at(key).kind === 'key') defineProperty(use, object, heap.at(key).symbol, descriptor)
      }),
    ),
  )
  first(use)
}

const inherit = (use: Use, prototypes: number): void => {
  const { heap } = use
  heap.flow.listen(use.given(0), (object) => heap.flow.connect(prototypes, heap.at(object).protos))
  first(use)
}

/** Node's old way: objects of one class get the other's methods. */
const utilInherits: Model = (use) => {
  const { heap } = use
  const prototypes = heap.flow.node()
  heap.flow.listen(use.given(1), (base) => heap.flow.connect(heap.lookUp(base, 'prototype'), prototypes))
  heap.flow.listen(use.given(0), (derived) =>
    heap.flow.listen(heap.lookUp(derived, 'prototype'), (own) => heap.flow.connect(prototypes, heap.at(own).protos)),
  )
}

const protosOf: Model = (use) => use.heap.flow.listen(use.given(0), (object) => use.flowTo(use.heap.at(object).protos))

const values: Model = (use) => {
  const array = use.made('array')
  use.heap.flow.listen(use.given(0), (object) =>
    use.heap.flow.connect(use.heap.everything(object), use.heap.property(array, '*')),
  )
  use.give(array)
}

/** `[key, value]` pairs in an array. */
const entries = (use: Use, from: number): number => {
  const list = use.made('array')
  const pair = use.heap.thing({ kind: 'array' }).id
  use.heap.flow.connect(from, use.heap.property(pair, '1'))
  use.heap.flow.add(use.heap.property(list, '*'), pair)
  use.give(list)
  return pair
}

const objectEntries: Model = (use) => {
  const from = use.heap.flow.node()
  use.heap.flow.listen(use.given(0), (object) => {
    use.heap.flow.connect(use.heap.everything(object), from)
  })
  const pair = entries(use, from)
  keysOf(use, use.heap.property(pair, '0'))
}

const keysOf = (use: Use, to: number): void => {
  const { heap } = use
  heap.flow.listen(use.given(0), (object) => {
    for (const name of [...heap.at(object).properties.keys()])
      if (/^[\w$]/.test(name) && !name.includes(' ')) heap.flow.add(to, heap.key(name))
  })
}

const objectKeys: Model = (use) => {
  const array = use.made('array')
  keysOf(use, use.heap.property(array, '*'))
  use.give(array)
}

const converted = ({ machine, heap, call, given }: Use, key: string): void =>
  heap.flow.listen(given(0), (value) => convertThing(machine, call.file, { value, key, site: call.site }))

const fromEntries: Model = (use) => {
  const { heap, machine, call } = use
  const object = use.made('object')
  const pairs = heap.flow.node()
  iterate(machine, call, { object: use.given(0), index: -1, isAsync: false }, pairs)
  heap.flow.listen(pairs, (pair) =>
    storeKey(machine, { object, keys: heap.lookUp(pair, '0'), prefix: '', from: heap.lookUp(pair, '1') }),
  )
  use.give(object)
}

const mapSet: Model = (use) => {
  const { machine, receiver, heap } = use
  if (receiver < 0) return
  const from = use.given(1)
  storeKey(machine, { object: receiver, keys: use.given(0), prefix: '%at ', from })
  heap.flow.connect(from, heap.property(receiver, '%values'))
  heap.flow.connect(use.given(0), heap.property(receiver, '%keys'))
  itself(use)
}
const mapGet: Model = (use) => {
  if (use.receiver < 0 || use.call.to < 0) return
  loadKey(use.machine, { object: use.receiver, keys: use.given(0), prefix: '%at ', to: use.call.to, all: '%values' })
}

const newMap: Model = (use) => {
  const { heap, machine, call } = use
  const map = use.made('builtin', 'Map')
  const pair = heap.thing({ kind: 'array' }).id
  heap.flow.connect(heap.property(map, '%keys'), heap.property(pair, '0'))
  heap.flow.connect(heap.property(map, '%values'), heap.property(pair, '1'))
  heap.flow.add(heap.property(map, '%entries'), pair)
  const pairs = heap.flow.node()
  iterate(machine, call, { object: use.given(0), index: -1, isAsync: false }, pairs)
  heap.flow.listen(pairs, (each) => {
    const from = heap.lookUp(each, '1')
    storeKey(machine, { object: map, keys: heap.lookUp(each, '0'), prefix: '%at ', from })
    heap.flow.connect(from, heap.property(map, '%values'))
    heap.flow.connect(heap.lookUp(each, '0'), heap.property(map, '%keys'))
  })
  use.give(map)
}

const newSet: Model = (use) => {
  const set = use.made('builtin', 'Set')
  iterate(use.machine, use.call, { object: use.given(0), index: -1, isAsync: false }, use.heap.property(set, '%elements'))
  use.give(set)
}

const newPromise: Model = (use) => {
  const { heap } = use
  const promise = use.made('promise')
  const resolve = heap.flow.node()
  const reject = heap.flow.node()
  heap.flow.add(resolve, heap.thing({ kind: 'resolve', of: promise }).id)
  const failed = heap.thing({ kind: 'object' }).id
  heap.flow.connect(heap.property(failed, '%value'), heap.property(promise, '%reason'))
  heap.flow.add(reject, heap.thing({ kind: 'resolve', of: failed }).id)
  use.callback(0, [resolve, reject])
  use.give(promise)
}

const next: Model = (use) => {
  const { heap, receiver } = use
  if (receiver < 0) return
  heap.flow.connect(use.given(0), heap.property(receiver, '%sent'))
  const result = use.made('object')
  heap.flow.connect(heap.property(receiver, '%yielded'), heap.property(result, 'value'))
  heap.flow.connect(heap.property(receiver, '%result'), heap.property(result, 'value'))
  if (heap.at(receiver).symbol !== 'async-generator') use.give(result)
  else {
    const node = heap.flow.node()
    heap.flow.add(node, result)
    promised(use, node)
  }
}

const arrayFrom: Model = (use) => {
  const { heap, machine, call } = use
  const items = heap.flow.node()
  iterate(machine, call, { object: use.given(0), index: -1, isAsync: false }, items)
  if (call.given.length > 1) giveArray(use, use.callback(1, [items]))
  else giveArray(use, items)
}

const arrayOf: Model = (use) => {
  const array = use.made('array')
  for (const index of use.call.given.keys()) use.heap.flow.connect(use.given(index), use.heap.property(array, String(index)))
  use.give(array)
}

const EMITTER: Readonly<Record<string, Model>> = Object.assign(Object.create(null), {
  ...Object.fromEntries(
    ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'].map((name): [string, Model] => [
      name,
      (use) => {
        if (use.receiver >= 0)
          storeKey(use.machine, { object: use.receiver, keys: use.given(0), prefix: '%on ', from: use.given(1) })
        itself(use)
      },
    ]),
  ),
  emit: ((use) => {
    const { heap, machine, call, receiver } = use
    if (receiver < 0) return
    const listeners = heap.flow.node()
    loadKey(machine, { object: receiver, keys: use.given(0), prefix: '%on ', to: listeners, all: '%on *' })
    const given = call.given.slice(1)
    const passed: Call = { ...call, how: 'callback', given, spread: call.spread - 1, to: -1, isNew: false, done: new Set() }
    heap.flow.listen(listeners, (listener) => invoke(machine, passed, listener, receiver))
  }) satisfies Model,
})

const NEW: Readonly<Record<string, Model>> = Object.assign(Object.create(null), {
  Map: newMap,
  WeakMap: newMap,
  Set: newSet,
  WeakSet: newSet,
  Promise: newPromise,
  Array: arrayOf,
  Proxy: first,
})

const MODELS: Readonly<Record<string, Model>> = Object.assign(Object.create(null), {
  'Array.forEach': each,
  'Array.some': each,
  'Array.every': each,
  'Array.findIndex': each,
  'Array.findLastIndex': each,
  'Array.filter': eachKept,
  'Array.find': found,
  'Array.findLast': found,
  'Array.map': (use: Use) =>
    giveArray(use, use.callback(0, [elementsNode(use), use.heap.flow.node(), receiverNode(use)], use.call.given[1] ?? -1)),
  'Array.flatMap': (use: Use) => flattened(use, use.callback(0, [elementsNode(use)])),
  'Array.flat': (use: Use) => flattened(use, elementsNode(use)),
  'Array.reduce': reduced,
  'Array.reduceRight': reduced,
  'Array.sort': sorted,
  'Array.toSorted': sorted,
  'Array.push': added,
  'Array.unshift': added,
  'Array.fill': (use: Use) => {
    added(use)
    itself(use)
  },
  'Array.splice': (use: Use) => {
    if (use.receiver >= 0)
      for (const index of use.call.given.keys())
        if (index > 1) use.heap.flow.connect(use.given(index), use.heap.property(use.receiver, '*'))
    copied(use)
  },
  'Array.pop': (use: Use) => use.flowTo(elementsNode(use)),
  'Array.shift': (use: Use) => use.flowTo(elementsNode(use)),
  'Array.at': (use: Use) => use.flowTo(elementsNode(use)),
  'Array.slice': sliced,
  'Array.toReversed': copied,
  'Array.values': copied,
  'Array.reverse': copied,
  'Array.concat': concatenated,
  'Array.entries': (use: Use) => void entries(use, elementsNode(use)),
  'Array.from': arrayFrom,
  'Array.of': arrayOf,
  'Function.call': functionCall,
  'Function.apply': (use: Use) => {
    if (use.receiver >= 0) applied(use, use.receiver, { self: 0, list: 1 })
  },
  'Function.bind': bind,
  'Reflect.apply': (use: Use) => use.heap.flow.listen(use.given(0), (callee) => applied(use, callee, { self: 1, list: 2 })),
  'Reflect.construct': (use: Use) =>
    use.heap.flow.listen(use.given(0), (callee) => {
      if (use.call.given.length < 3) applied(use, callee, { self: -1, list: 1 }, true)
      else use.heap.flow.listen(use.given(2), (target) => constructAs(use, callee, target))
    }),
  'Reflect.get': (use: Use) =>
    use.heap.flow.listen(use.given(0), (object) => {
      if (use.call.to >= 0) loadKey(use.machine, { object, keys: use.given(1), prefix: '', to: use.call.to, all: '' })
    }),
  'Reflect.set': (use: Use) =>
    use.heap.flow.listen(use.given(0), (object) =>
      storeKey(use.machine, { object, keys: use.given(1), prefix: '', from: use.given(2) }),
    ),
  'Reflect.getPrototypeOf': protosOf,
  'Reflect.setPrototypeOf': (use: Use) => inherit(use, use.given(1)),
  'Reflect.defineProperty': define,
  'Object.create': create,
  'Object.assign': assigned,
  'Object.setPrototypeOf': (use: Use) => inherit(use, use.given(1)),
  'Object.getPrototypeOf': protosOf,
  'Object.defineProperty': define,
  'Object.defineProperties': (use: Use) => {
    use.heap.flow.listen(use.given(0), (object) => describe(use, object, use.given(1)))
    first(use)
  },
  'Object.freeze': first,
  'Object.seal': first,
  'Object.preventExtensions': first,
  Object: first,
  structuredClone: first,
  'Object.values': values,
  'Object.entries': objectEntries,
  'Object.keys': objectKeys,
  'Reflect.ownKeys': objectKeys,
  'Object.getOwnPropertyNames': objectKeys,
  'Object.fromEntries': fromEntries,
  'Map.set': mapSet,
  'WeakMap.set': mapSet,
  'Map.get': mapGet,
  'WeakMap.get': mapGet,
  'Map.forEach': (use: Use) => {
    if (use.receiver >= 0) use.callback(0, [use.heap.property(use.receiver, '%values'), use.heap.property(use.receiver, '%keys')])
  },
  'Map.values': copied,
  'Map.keys': (use: Use) => {
    if (use.receiver >= 0) giveArray(use, use.heap.property(use.receiver, '%keys'))
  },
  'Map.entries': itself,
  'Set.add': (use: Use) => {
    added(use)
    itself(use)
  },
  'Set.forEach': each,
  'Set.values': copied,
  'Set.keys': copied,
  Array: arrayOf,
  'Promise.then': then,
  'Promise.catch': caught,
  'Promise.finally': ended,
  'Promise.resolve': (use: Use) => promised(use, use.given(0)),
  'Promise.reject': (use: Use) => {
    const promise = use.made('promise')
    use.heap.flow.connect(use.given(0), use.heap.property(promise, '%reason'))
    use.give(promise)
  },
  'Promise.all': all,
  'Promise.allSettled': (use: Use) => void settledAll(use),
  'Promise.race': (use: Use) => promised(use, settledAll(use)),
  'Promise.any': (use: Use) => promised(use, settledAll(use)),
  'Generator.next': next,
  'Generator.return': next,
  'Generator.throw': next,
  'String.replace': (use: Use) => void use.callback(1),
  'String.replaceAll': (use: Use) => void use.callback(1),
  'JSON.parse': (use: Use) => void use.callback(1),
  'JSON.stringify': (use: Use) => {
    use.callback(1)
    converted(use, 'toJSON')
  },
  String: (use: Use) => converted(use, 'toString'),
  Number: (use: Use) => converted(use, 'valueOf'),
  setTimeout: later,
  setInterval: later,
  setImmediate: (use: Use) => void use.callback(0, use.call.given.slice(1)),
  'process.nextTick': (use: Use) => void use.callback(0, use.call.given.slice(1)),
  queueMicrotask: (use: Use) => void use.callback(0),
  requestAnimationFrame: (use: Use) => void use.callback(0),
  Symbol: (use: Use) => use.give(use.heap.key(`@@${use.call.file}:${use.call.site.line}:${use.call.site.column}`)),
  'Symbol.for': (use: Use) =>
    use.heap.flow.listen(use.given(0), (key) => use.give(use.heap.key(`@@for ${use.heap.at(key).symbol}`))),
  'util.inherits': utilInherits,
  'util.promisify': first,
  'util.callbackify': first,
})
