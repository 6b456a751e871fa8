import type { Heap, Thing } from '#src/codegraph/flow/javascript/heap.ts'
import {
  type Call,
  convertThing,
  type How,
  invoke,
  iterate,
  type Machine,
  settle,
} from '#src/codegraph/flow/javascript/invoke.ts'

/** A call of a function of the language or of Node. `receiver` is what it was found on, or -1. */
export type Model = (use: Use) => void

export type Use = {
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

export const useOf = (machine: Machine, call: Call, callee: Thing, receiver: number): Use => {
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

export const callbackOf = (use: Use, how: How, index: number, given: readonly number[] = [], receiver = -1): number => {
  const { machine, heap, call } = use
  const to = heap.flow.node()
  const passed: Call = { ...call, how, given, spread: -1, to, isNew: false, receiver, done: new Set() }
  heap.flow.listen(use.given(index), (callee) => {
    if (heap.at(callee).kind !== 'external' || how === 'callback') invoke(machine, passed, callee, -1)
  })
  return to
}

/** The elements of an array or the like. */
const elements = ({ heap }: Use, id: number): number => {
  const thing = heap.at(id)
  if (thing.kind === 'builtin') return heap.property(id, thing.symbol === 'Map' ? '%values' : '%elements')
  return heap.everything(id)
}

/** What a method of an array is called with: its elements, their index and the array. */
export const elementsNode = (use: Use): number => (use.receiver < 0 ? use.heap.flow.node() : elements(use, use.receiver))

export const receiverNode = ({ heap, receiver }: Use): number => {
  const node = heap.flow.node()
  if (receiver >= 0) heap.flow.add(node, receiver)
  return node
}

export const giveArray = (use: Use, from: number): void => {
  const array = use.made('array')
  use.heap.flow.connect(from, use.heap.property(array, '*'))
  use.give(array)
}

/** Calls what the values of a node, the first argument unless said, have of their own to become something else. */
export const converted = (use: Use, key: string, from = use.given(0), given: readonly number[] = []): void =>
  use.heap.flow.listen(from, (value) => convertThing(use.machine, use.call.file, { value, key, site: use.call.site, given }))

export const itself: Model = (use) => {
  if (use.receiver >= 0) use.give(use.receiver)
}

export const first: Model = (use) => use.flowTo(use.given(0))

export const promised = (use: Use, from: number): void => {
  const promise = use.made('promise')
  settle(use.machine, from, use.heap.property(promise, '%value'))
  use.give(promise)
}
