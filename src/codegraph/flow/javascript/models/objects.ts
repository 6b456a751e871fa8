import { plainName } from '#src/codegraph/flow/javascript/heap.ts'
import { type Call, convertThing, invoke, iterate, type Machine } from '#src/codegraph/flow/javascript/invoke.ts'
import { loadKey, storeKey } from '#src/codegraph/flow/javascript/keys.ts'
import { entries } from './arrays.ts'
import { converted, first, type Model, type Use } from './use.ts'

const create: Model = (use) => {
  const { heap } = use
  const object = use.made('object')
  heap.flow.connect(use.given(0), heap.at(object).protos)
  describe(use, object, use.given(1))
  use.give(object)
}

type Copied = { readonly from: number; readonly to: number; readonly except?: readonly string[] }

/** Lets the properties of `from`'s values be properties of a thing; what a getter gives is copied, not the getter: `call` runs it. */
export const copyProperties = (machine: Machine, call: Call, { from, to, except = [] }: Copied): void => {
  const { heap } = machine
  heap.flow.listen(from, (value) => {
    const { kind, declared } = heap.at(value)
    if (kind === 'external') heap.flow.add(heap.at(to).protos, value)
    if (PLAIN.test(kind) || value === to) return
    for (const name of declared) if (!except.includes(plainName(name))) heap.declare(to, plainName(name))
    heap.eachProperty(value, (name, node) => {
      if (/^(%|set )/.test(name) || name === 'prototype' || except.includes(plainName(name))) return
      const copy = heap.property(to, plainName(name))
      if (name.startsWith('get ')) runGetters(machine, call, { getters: node, on: value, to: copy })
      else heap.flow.connect(node, copy)
    })
  })
}

const runGetters = (machine: Machine, call: Call, { getters, on, to }: { getters: number; on: number; to: number }): void => {
  const asked: Call = { ...call, how: 'accessor', given: [], spread: -1, to, isNew: false, receiver: -1, done: new Set() }
  machine.heap.flow.listen(getters, (getter) => invoke(machine, asked, getter, on))
}

const assigned: Model = (use) => {
  const { heap } = use
  heap.flow.listen(use.given(0), (target) => {
    for (const index of use.call.given.keys())
      if (index > 0) copyProperties(use.machine, use.call, { from: use.given(index), to: target })
  })
  first(use)
}

/** `descriptors` holds a descriptor for each property. */
const describe = (use: Use, object: number, descriptors: number): void => {
  const { heap } = use
  heap.flow.listen(descriptors, (all) =>
    heap.eachProperty(all, (name, node) =>
      heap.flow.listen(node, (descriptor) => {
        if (!name.startsWith('%')) defineProperty(use, object, name, descriptor)
      }),
    ),
  )
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

const ACCESSORS = { value: '', get: 'get ', set: 'set ' } as const

/** The descriptor of one property. */
const described = (use: Use, object: number, name: string): number =>
  use.heap.once(`d${object}:${name}`, () => {
    const { heap } = use
    const descriptor = heap.thing({ kind: 'object' })
    for (const [part, prefix] of Object.entries(ACCESSORS))
      heap.flow.connect(heap.property(object, prefix + name), heap.property(descriptor.id, part))
    return descriptor
  })

const descriptorOf: Model = (use) => {
  const { heap } = use
  heap.flow.listen(use.given(0), (object) =>
    heap.flow.listen(use.given(1), (key) => {
      if (heap.at(key).kind === 'key') use.give(described(use, object, heap.at(key).symbol))
    }),
  )
}

const descriptorsOf: Model = (use) => {
  const { heap } = use
  const all = use.made('object')
  heap.flow.listen(use.given(0), (object) =>
    heap.flow.listen(heap.names(object), (key) => {
      const { symbol } = heap.at(key)
      heap.flow.add(heap.property(all, symbol), described(use, object, symbol))
    }),
  )
  use.give(all)
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

const objectEntries: Model = (use) => {
  const from = use.heap.flow.node()
  use.heap.flow.listen(use.given(0), (object) => {
    use.heap.flow.connect(use.heap.everything(object), from)
  })
  const pair = entries(use, from)
  keysOf(use, use.heap.property(pair, '0'))
}

const keysOf = (use: Use, to: number): void =>
  use.heap.flow.listen(use.given(0), (object) => use.heap.flow.connect(use.heap.names(object), to))

const objectKeys: Model = (use) => {
  const array = use.made('array')
  keysOf(use, use.heap.property(array, '*'))
  use.give(array)
}

/** Nested objects that are looked into for their own `toJSON`. */
const JSON_DEPTH_MAX = 3

const toJson = ({ machine, heap, call, given }: Use): void => {
  const asked = new Set<number>()
  const told = new Set<string>()
  const look = (from: number, depth: number): void =>
    heap.flow.listen(from, (value) => {
      if (!asked.has(value)) {
        asked.add(value)
        convertThing(machine, call.file, { value, key: 'toJSON', site: call.site })
      }
      const { kind } = heap.at(value)
      const place = `${depth}:${value}`
      // Once at each depth: objects that hold each other would be looked into along every way there is.
      if (depth === JSON_DEPTH_MAX || told.has(place) || (kind !== 'object' && kind !== 'array')) return
      told.add(place)
      look(heap.everything(value), depth + 1)
    })
  look(given(0), 0)
}

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

const grouped: Model = (use) => {
  const { heap, machine, call } = use
  const object = use.made('object')
  const group = heap.thing({ kind: 'array' }).id
  iterate(machine, call, { object: use.given(0), index: -1, isAsync: false }, heap.property(group, '*'))
  use.callback(1, [heap.property(group, '*')])
  heap.flow.add(heap.property(object, '*'), group)
  use.give(object)
}

/** What it lacks itself a proxy has of its target; its traps go before that. */
export const newProxy: Model = (use) => {
  const { heap } = use
  const bound = [use.given(0), use.given(1)]
  const proxy = heap.thing({ kind: 'proxy', bound })
  heap.flow.connect(use.given(0), proxy.protos)
  use.give(proxy.id)
}

/** Runs the getter or the setter that an object has under the key that is the second argument. */
const callAccessor = (use: Use, object: number, kind: 'get' | 'set', passed: Pick<Call, 'given' | 'to'>): void => {
  const { heap, machine, call } = use
  const accessor: Call = { ...call, how: 'accessor', spread: -1, isNew: false, receiver: -1, done: new Set(), ...passed }
  if (!PLAIN.test(heap.at(object).kind))
    heap.flow.listen(use.given(1), (key) => {
      if (heap.at(key).kind !== 'key') return
      heap.flow.listen(heap.lookUp(object, `${kind} ${heap.at(key).symbol}`), (found) => invoke(machine, accessor, found, object))
    })
}

/** What has no accessors of its own. */
const PLAIN = /^(key|stem|number|external)$/

/** Objects: properties, prototypes and what they become. */
export const OBJECTS: Readonly<Record<string, Model>> = {
  'Reflect.get': (use: Use) =>
    use.heap.flow.listen(use.given(0), (object) => {
      if (use.call.to >= 0) loadKey(use.machine, { object, keys: use.given(1), prefix: '', to: use.call.to, all: '' })
      callAccessor(use, object, 'get', { given: [], to: use.call.to })
    }),
  'Reflect.set': (use: Use) =>
    use.heap.flow.listen(use.given(0), (object) => {
      storeKey(use.machine, { object, keys: use.given(1), prefix: '', from: use.given(2) })
      callAccessor(use, object, 'set', { given: [use.given(2)], to: -1 })
    }),
  'Reflect.getPrototypeOf': protosOf,
  'Reflect.setPrototypeOf': (use: Use) => inherit(use, use.given(1)),
  'Reflect.defineProperty': define,
  'Object.create': create,
  'Object.assign': assigned,
  'Object.setPrototypeOf': (use: Use) => inherit(use, use.given(1)),
  'Object.getPrototypeOf': protosOf,
  'Object.defineProperty': define,
  'Object.getOwnPropertyDescriptor': descriptorOf,
  'Reflect.getOwnPropertyDescriptor': descriptorOf,
  'Object.getOwnPropertyDescriptors': descriptorsOf,
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
  'Object.groupBy': grouped,
  'JSON.stringify': (use: Use) => {
    use.callback(1)
    toJson(use)
  },
  String: (use: Use) => converted(use, 'toString'),
  Number: (use: Use) => converted(use, 'valueOf'),
  Symbol: (use: Use) => use.give(use.heap.key(`@@${use.call.file}:${use.call.site.line}:${use.call.site.column}`)),
  'Symbol.for': (use: Use) =>
    use.heap.flow.listen(use.given(0), (key) => use.give(use.heap.key(`@@for ${use.heap.at(key).symbol}`))),
  'util.inherits': utilInherits,
}
