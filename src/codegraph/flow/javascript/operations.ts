import { type Arguments, type FlowClass, type Operation, type Site, THROWN_NODE } from './facts.ts'
import type { Heap } from './heap.ts'
import {
  type Call,
  constructBase,
  convertThing,
  type How,
  invoke,
  iterate,
  iterateThing,
  type Machine,
  settle,
} from './invoke.ts'
import { hasKeys, loadKey, storeKey } from './keys.ts'
import { copyProperties } from './models/objects.ts'
import { settlers } from './models/promises.ts'
import { CALLS_BACK } from './models/unknown.ts'
import { callUnknown } from './models.ts'
import { askTrap, readProxy, writeProxy } from './proxies.ts'

/** A file's place in the whole program. */
export type Place = {
  readonly machine: Machine
  readonly file: number
  /** Names that a getter or a setter somewhere has. */
  readonly accessors: ReadonlySet<string>
  readonly importTo: (module: string, name: string, to: number) => void
  readonly exportAll: (module: string) => void
  readonly global: (name: string) => number
}

type Run = { [K in Operation['op']]: (place: Place, operation: Extract<Operation, { op: K }>) => void }

/** Sets an operation up, so that it acts on all values that ever come. */
export const setUp = (place: Place, operation: Operation): void => {
  const run = RUN[operation.op] as (place: Place, operation: Operation) => void
  run(place, operation)
}

/** What is set up before all else: the values that files make, with the members their text gives them. */
export const isFirst = (operation: Operation): boolean =>
  FIRST.has(operation.op) && (operation.op !== 'member' || typeof operation.key === 'string')

const FIRST: ReadonlySet<Operation['op']> = new Set(['make', 'key', 'number', 'member'])

const RUN: Run = {
  copy: ({ machine, file }, { from, to }) => machine.heap.flow.connect(machine.nodeOf(file, from), machine.nodeOf(file, to)),
  make: (place, { object, to }) => {
    const { heap, nodeOf, objectOf } = place.machine
    heap.flow.add(nodeOf(place.file, to), objectOf(place.file, object))
  },
  key: ({ machine: { heap, nodeOf }, file }, { name, to }) => heap.flow.add(nodeOf(file, to), heap.key(name)),
  number: ({ machine: { heap, nodeOf }, file }, { number, to }) => heap.flow.add(nodeOf(file, to), heap.number(number)),
  global: (place, { name, to }) => {
    const { heap, nodeOf } = place.machine
    heap.flow.connect(place.global(name), nodeOf(place.file, to))
  },
  'set-global': (place, { name, from }) => {
    const { heap, nodeOf } = place.machine
    heap.flow.connect(nodeOf(place.file, from), place.global(name))
  },
  import: (place, { module, name, to }) => place.importTo(module, name, place.machine.nodeOf(place.file, to)),
  'import-named': (place, { module, to }) => {
    const { heap, nodeOf } = place.machine
    heap.flow.listen(nodeOf(place.file, module), (named) => {
      if (isKey(heap, named)) place.importTo(heap.at(named).symbol, '*', nodeOf(place.file, to))
    })
  },
  'export-all': (place, { module }) => place.exportAll(module),
  load: (place, operation) => readProperty(place, operation, -1),
  'super-load': (place, operation) => readProperty(place, operation, place.machine.nodeOf(place.file, operation.receiver)),
  store: (place, { object, key, from, site }) => {
    const { heap, nodeOf } = place.machine
    const source = from < 0 ? -1 : nodeOf(place.file, from)
    heap.flow.listen(nodeOf(place.file, object), (value) => {
      if (isPlain(heap, value)) return
      if (typeof key !== 'string') {
        const keys = key < 0 ? -1 : nodeOf(place.file, key)
        if (source >= 0) storeKey(place.machine, { object: value, keys, prefix: '', from: source })
        if (place.accessors.size > 0)
          forEachKey(heap, keys, (name) => {
            if (!place.accessors.has(name)) return
            const call = callOf(place, { how: 'accessor', site, to: -1, given: [source] })
            heap.flow.listen(heap.lookUp(value, `set ${name}`), (setter) => invoke(place.machine, call, setter, value))
          })
        return
      }
      if (heap.at(value).kind === 'proxy') {
        writeProxy(place.machine, { file: place.file, site, proxy: value, key, from: source, to: -1 })
        return
      }
      const isGlobal = /^<builtin>\.(globalThis|global|window|self)$/.test(heap.at(value).symbol)
      if (isGlobal && source >= 0) heap.flow.connect(source, place.global(key))
      const put = (): void => {
        if (source >= 0) heap.flow.connect(source, key === '__proto__' ? heap.at(value).protos : heap.property(value, key))
      }
      if (!place.accessors.has(key)) {
        put()
        return
      }
      const call = callOf(place, { how: 'accessor', site, to: -1, given: [source] })
      const setters = heap.lookUp(value, `set ${key}`)
      heap.flow.listen(setters, (setter) => invoke(place.machine, call, setter, value))
      // What a setter takes does not become a property.
      heap.flow.later(1, () => {
        if (heap.flow.isEmpty(setters)) put()
      })
    })
  },
  member: ({ machine, file }, { of, key, place, accessor, from }) => {
    const { heap, nodeOf } = machine
    const source = from < 0 ? -1 : nodeOf(file, from)
    heap.flow.listen(nodeOf(file, of), (value) => {
      const { kind } = heap.at(value)
      if (isPlain(heap, value) || kind === 'external') return
      const put = (object: number): void => {
        if (typeof key !== 'string') {
          const prefix = accessor === '' ? '' : `${accessor} `
          if (source >= 0) storeKey(machine, { object, keys: key < 0 ? -1 : nodeOf(file, key), prefix, from: source })
          return
        }
        const name = accessor === '' ? key : `${accessor} ${key}`
        heap.declare(object, name)
        if (source >= 0) heap.flow.connect(source, heap.property(object, name))
      }
      if (place !== 'prototype') put(value)
      else if (kind === 'class')
        heap.flow.listen(heap.property(value, 'prototype'), (proto) => {
          if (heap.at(proto).of === value) put(proto)
        })
    })
  },
  super: ({ machine, file }, { of, isStatic, to }) => {
    const { heap, nodeOf, objectOf } = machine
    const home = objectOf(file, of)
    const thing = heap.at(home)
    const target = nodeOf(file, to)
    if (thing.kind !== 'class' || isStatic) {
      heap.flow.connect(thing.protos, target)
      return
    }
    heap.flow.listen(heap.property(home, 'prototype'), (proto) => heap.flow.connect(heap.at(proto).protos, target))
  },
  call: (place, operation) => {
    const { heap, nodeOf } = place.machine
    const how = operation.isJsx ? 'jsx' : 'call'
    const call = callOf(place, {
      ...operation,
      ...argumentsOf(place, operation.arguments),
      how,
      to: nodeOf(place.file, operation.to),
    })
    heap.flow.listen(nodeOf(place.file, operation.callee), (callee) => invoke(place.machine, call, callee, -1))
  },
  method: (place, { object, key, receiver, arguments: given, to, site }) => {
    const { heap, nodeOf } = place.machine
    const own = receiver < 0 ? -1 : nodeOf(place.file, receiver)
    const target = nodeOf(place.file, to)
    const made = { ...argumentsOf(place, given), to: target, site, receiver: own }
    const call = callOf(place, { ...made, how: 'call' })
    const anyCall = callOf(place, { ...made, how: 'dynamic' })
    if (typeof key === 'string' && CALLS_BACK.has(key))
      // After all that could still tell what it is.
      heap.flow.later(5, () => {
        if (heap.flow.isEmpty(nodeOf(place.file, object))) callUnknown(place.machine, anyCall, key)
      })
    heap.flow.listen(nodeOf(place.file, object), (value) => {
      const on = own < 0 ? value : -1
      if (heap.at(value).kind === 'proxy' && typeof key === 'string') {
        const got = heap.flow.node()
        readProxy(place.machine, { file: place.file, site, proxy: value, key, to: got })
        heap.flow.listen(got, (callee) => invoke(place.machine, call, callee, on))
        return
      }
      const callGot = (name: string): void => {
        if (!mayRun(place, name)) return
        const got = heap.flow.node()
        const accessor = callOf(place, { how: 'accessor', site, to: got, given: [] })
        heap.flow.listen(heap.lookUp(value, `get ${name}`), (getter) => invoke(place.machine, accessor, getter, value))
        heap.flow.listen(got, (callee) => invoke(place.machine, call, callee, on))
      }
      if (typeof key === 'string') {
        heap.flow.listen(heap.lookUp(value, key), (callee) => invoke(place.machine, call, callee, on))
        callGot(key)
        return
      }
      if (isPlain(heap, value)) return
      const found = heap.flow.node()
      const keys = key < 0 ? -1 : nodeOf(place.file, key)
      loadKey(place.machine, { object: value, keys, prefix: '', to: found, all: '' })
      heap.flow.listen(found, (callee) => invoke(place.machine, anyCall, callee, on))
      if (place.accessors.size > 0) forEachKey(heap, keys, callGot)
    })
  },
  'super-call': (place, { of, receiver, arguments: given, site }) => {
    const { heap, nodeOf, objectOf } = place.machine
    const thing = heap.at(objectOf(place.file, of))
    const base = (thing.made as FlowClass | undefined)?.base ?? -1
    if (thing.kind !== 'class' || base < 0) return
    const call = callOf(place, { ...argumentsOf(place, given), how: 'call', site, to: -1 })
    heap.flow.listen(nodeOf(place.file, base), (each) =>
      heap.flow.listen(nodeOf(place.file, receiver), (instance) => constructBase(place.machine, call, each, instance)),
    )
  },
  await: (place, { from, to, site }) => {
    const { machine, file } = place
    const [source, target] = [machine.nodeOf(file, from), machine.nodeOf(file, to)]
    settle(machine, source, target)
    machine.heap.flow.listen(source, (value) => {
      if (machine.heap.at(value).kind === 'promise')
        machine.heap.flow.connect(machine.heap.property(value, '%reason'), machine.nodeOf(file, THROWN_NODE))
      if (!/^(object|instance)$/.test(machine.heap.at(value).kind)) return
      const { given, promise } = settlers(machine)
      const call = callOf(place, { how: 'accessor', site, to: -1, given })
      machine.heap.flow.listen(machine.heap.lookUp(value, 'then'), (method) => invoke(machine, call, method, value))
      machine.heap.flow.connect(machine.heap.property(promise, '%value'), target)
    })
  },
  iterate: (place, { object, index, isAsync, stops, to, site }) => {
    const { nodeOf } = place.machine
    const call = callOf(place, { how: 'iteration', site, to: -1, given: [] })
    iterate(place.machine, call, { object: nodeOf(place.file, object), index, isAsync, stops }, nodeOf(place.file, to))
  },
  rest: (place, { object, index, to, site }) => {
    const { machine, file } = place
    const { heap, nodeOf } = machine
    const call = callOf(place, { how: 'iteration', site, to: -1, given: [] })
    heap.flow.listen(nodeOf(file, to), (rest) =>
      heap.flow.listen(nodeOf(file, object), (value) => {
        const any = heap.property(rest, '*')
        if (heap.at(value).kind !== 'array') iterateThing(machine, call, { value, index: -1, isAsync: false }, any)
        else heap.flow.connect(heap.property(value, '*'), any)
        for (let at = 0; at < REST_MAX && heap.at(value).kind === 'array'; at += 1)
          heap.flow.connect(heap.property(value, String(at + index)), heap.property(rest, String(at)))
      }),
    )
  },
  names: ({ machine: { heap, nodeOf }, file }, { object, to }) =>
    heap.flow.listen(nodeOf(file, object), (value) => {
      if (isOpen(heap, value)) heap.flow.connect(heap.names(value), nodeOf(file, to))
    }),
  trap: ({ machine, file }, { trap, object, key, site }) => {
    const { heap, nodeOf } = machine
    heap.flow.listen(nodeOf(file, object), (proxy) => {
      const asked = typeof key === 'string' ? key : key < 0 ? -1 : nodeOf(file, key)
      if (heap.at(proxy).kind === 'proxy') askTrap(machine, { file, site, proxy, key: asked, to: -1 }, trap)
    })
  },
  convert: (place, { from, key, site }) => {
    const { heap, nodeOf } = place.machine
    heap.flow.listen(nodeOf(place.file, from), (value) => convertThing(place.machine, place.file, { value, key, site }))
  },
  concat: ({ machine: { heap, nodeOf }, file }, { left, right, to }) =>
    heap.flow.listen(nodeOf(file, left), (one) => {
      const target = nodeOf(file, to)
      if (heap.at(one).kind === 'stem') heap.flow.add(target, one)
      if (!isKey(heap, one)) return
      const { symbol } = heap.at(one)
      const end = right < 0 ? -1 : nodeOf(file, right)
      heap.flow.listen(end, (other) => {
        const text = symbol + heap.at(other).symbol
        const isShort = text.length <= TEXT_MAX_CHARS
        if (isKey(heap, other) && isShort) heap.flow.add(target, heap.key(text))
        else if (heap.at(other).kind === 'stem' && isShort) heap.flow.add(target, heap.stem(text.slice(0, -1)))
        else heap.flow.add(target, heap.stem(symbol))
      })
      heap.flow.later(1, () => {
        if (end < 0 || heap.flow.isEmpty(end)) heap.flow.add(target, heap.stem(symbol))
      })
    }),
  'copy-key': (place, { from, to, key, site }) => {
    const { machine, file } = place
    const { heap, nodeOf } = machine
    const call = callOf(place, { how: 'accessor', site, to: -1, given: [] })
    heap.flow.listen(nodeOf(file, to), (target) => {
      if (!isOpen(heap, target)) return
      heap.flow.listen(nodeOf(file, from), (source) => {
        if (key >= 0 && isOpen(heap, source))
          heap.flow.listen(nodeOf(file, key), (each) => {
            const { kind, symbol } = heap.at(each)
            if (kind === 'key') heap.flow.connect(heap.lookUp(source, symbol), heap.property(target, symbol))
          })
      })
      heap.flow.later(2, () => {
        if (key < 0 || !hasKeys(machine, nodeOf(file, key)))
          copyProperties(machine, call, { from: nodeOf(file, from), to: target })
      })
    })
  },
  'spread-object': (place, { from, to, except, site }) => {
    const { machine, file } = place
    const call = callOf(place, { how: 'accessor', site, to: -1, given: [] })
    machine.heap.flow.listen(machine.nodeOf(file, to), (object) =>
      copyProperties(machine, call, { from: machine.nodeOf(file, from), to: object, except }),
    )
  },
}

type Load = Pick<Extract<Operation, { op: 'load' }>, 'object' | 'key' | 'to' | 'site'>

/** `receiver` is the node of what a getter is run for, where that is not the object it was found on (`super.key`). */
const readProperty = (place: Place, { object, key, to, site }: Load, receiver: number): void => {
  const { heap, nodeOf } = place.machine
  const target = nodeOf(place.file, to)
  heap.flow.listen(nodeOf(place.file, object), (value) => {
    if (isPlain(heap, value)) return
    const keys = typeof key === 'string' || key < 0 ? -1 : nodeOf(place.file, key)
    if (heap.at(value).kind === 'proxy')
      readProxy(place.machine, { file: place.file, site, proxy: value, key: typeof key === 'string' ? key : keys, to: target })
    const read = (name: string): void => {
      if (!mayRun(place, name)) return
      const call = callOf(place, { how: 'accessor', site, to: target, given: [], receiver })
      const on = receiver < 0 ? value : -1
      heap.flow.listen(heap.lookUp(value, `get ${name}`), (getter) => invoke(place.machine, call, getter, on))
    }
    if (typeof key !== 'string') {
      loadKey(place.machine, { object: value, keys, prefix: '', to: target, all: '' })
      if (place.accessors.size > 0) forEachKey(heap, keys, read)
      return
    }
    if (heap.at(value).kind === 'proxy') return
    heap.flow.connect(heap.lookUp(value, key), target)
    read(key)
  })
}

/** Whether a name is one that some getter has; symbols are not told apart here. */
const mayRun = ({ accessors }: Place, name: string): boolean => accessors.has(name) || name.startsWith('@@')

/** Tells of each name that a node holds; of none where it is -1. */
const forEachKey = (heap: Heap, keys: number, tell: (name: string) => void): void => {
  if (keys >= 0)
    heap.flow.listen(keys, (key) => {
      if (isKey(heap, key)) tell(heap.at(key).symbol)
    })
}

/** Texts that are put together beyond this name no property. */
const TEXT_MAX_CHARS = 40

/** A text that is followed; the empty one stands for all that are not. */
const isKey = (heap: Heap, value: number): boolean => heap.at(value).kind === 'key' && heap.at(value).symbol !== ''

/** Elements that are told apart. */
const REST_MAX = 4

/** Texts and numbers: their members are the language's own. */
const isPlain = (heap: Heap, value: number): boolean => /^(key|stem|number)$/.test(heap.at(value).kind)

/** Whether something is a thing with properties. */
const isOpen = (heap: Heap, value: number): boolean => !/^(key|stem|number|external)$/.test(heap.at(value).kind)

const argumentsOf = ({ machine, file }: Place, { given, spread }: Arguments) => ({
  given: given.map((node) => (node < 0 ? -1 : machine.nodeOf(file, node))),
  spread,
})

type NewCall = { readonly how: How; readonly site: Site; readonly to: number; readonly given: readonly number[] } & Partial<Call>

const callOf = ({ file }: Place, { how, site, to, given, spread = -1, isNew = false, receiver = -1 }: NewCall): Call => ({
  file,
  how,
  site,
  to,
  given,
  spread,
  isNew,
  receiver,
  done: new Set(),
})
