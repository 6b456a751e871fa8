import { iterate } from '#src/codegraph/flow/javascript/invoke.ts'
import { loadKey, storeKey } from '#src/codegraph/flow/javascript/keys.ts'
import { added, copied, each } from './arrays.ts'
import { giveArray, itself, type Model, type Use } from './use.ts'

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

export const newMap: Model = (use) => {
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

export const newSet: Model = (use) => {
  const set = use.made('builtin', 'Set')
  iterate(use.machine, use.call, { object: use.given(0), index: -1, isAsync: false }, use.heap.property(set, '%elements'))
  use.give(set)
}

const groupedMap: Model = (use) => {
  const { heap, machine, call } = use
  const map = use.made('builtin', 'Map')
  const group = heap.thing({ kind: 'array' }).id
  iterate(machine, call, { object: use.given(0), index: -1, isAsync: false }, heap.property(group, '*'))
  const keys = use.callback(1, [heap.property(group, '*')])
  heap.flow.connect(keys, heap.property(map, '%keys'))
  heap.flow.add(heap.property(map, '%values'), group)
  heap.flow.add(heap.property(map, '%at *'), group)
  use.give(map)
}

/** Maps and sets. */
export const COLLECTIONS: Readonly<Record<string, Model>> = {
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
  'Map.groupBy': groupedMap,
  'Set.add': (use: Use) => {
    added(use)
    itself(use)
  },
  'Set.forEach': each,
  'Set.values': copied,
  'Set.keys': copied,
}
