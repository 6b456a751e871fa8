import { iterate } from '#src/codegraph/flow/javascript/invoke.ts'
import { elementsNode, giveArray, itself, type Model, receiverNode, type Use } from './use.ts'

export const each: Model = (use) => {
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

export const copied: Model = (use) => giveArray(use, elementsNode(use))

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

const sorted: Model = (use) => {
  use.callback(0, [elementsNode(use), elementsNode(use)])
  itself(use)
}

export const added: Model = (use) => {
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
    if (heap.flow.isEmpty(given)) use.flowTo(carried)
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

const arrayFrom: Model = (use) => {
  const { heap, machine, call } = use
  const items = heap.flow.node()
  iterate(machine, call, { object: use.given(0), index: -1, isAsync: false }, items)
  const elements = call.given.length > 1 ? use.callback(1, [items]) : items
  if (!isDerived(use)) giveArray(use, elements)
  else giveDerived(use, elements)
}

/** `from` and `of` of a class that extends Array make one of its objects. */
const isDerived = ({ heap, receiver }: Use): boolean => receiver >= 0 && heap.at(receiver).kind === 'class'

const giveDerived = (use: Use, elements: number): void => {
  const instance = use.heap.instanceOf(use.receiver)
  use.heap.flow.connect(elements, use.heap.property(instance, '*'))
  use.give(instance)
}

export const arrayOf: Model = (use) => {
  if (isDerived(use)) {
    for (const index of use.call.given.keys()) giveDerived(use, use.given(index))
    return
  }
  const array = use.made('array')
  for (const index of use.call.given.keys()) use.heap.flow.connect(use.given(index), use.heap.property(array, String(index)))
  use.give(array)
}

/** `[key, value]` pairs in an array. */
export const entries = (use: Use, from: number): number => {
  const list = use.made('array')
  const pair = use.heap.thing({ kind: 'array' }).id
  use.heap.flow.connect(from, use.heap.property(pair, '1'))
  use.heap.flow.add(use.heap.property(list, '*'), pair)
  use.give(list)
  return pair
}

/** Arrays: their methods, and what makes them. */
export const ARRAYS: Readonly<Record<string, Model>> = {
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
  Array: arrayOf,
}
