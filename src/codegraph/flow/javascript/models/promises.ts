import { iterate, type Machine, settle } from '#src/codegraph/flow/javascript/invoke.ts'
import { itself, type Model, promised, type Use } from './use.ts'

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

/** What promises of a list are settled with, and why they fail. */
const settledOf = (use: Use): { readonly value: number; readonly reason: number } => {
  const { heap, machine, call } = use
  const values = heap.flow.node()
  const [value, reason] = [heap.flow.node(), heap.flow.node()]
  iterate(machine, call, { object: use.given(0), index: -1, isAsync: false }, values)
  settle(machine, values, value)
  heap.flow.listen(values, (each) => {
    if (heap.at(each).kind === 'promise') heap.flow.connect(heap.property(each, '%reason'), reason)
  })
  return { value, reason }
}

/** The first of a list of promises. */
const firstSettled: Model = (use) => {
  const { value, reason } = settledOf(use)
  promised(use, value)
  use.heap.flow.connect(reason, use.heap.property(use.made('promise'), '%reason'))
}

/** What became of each promise of a list. */
const settledAll: Model = (use) => {
  const { heap } = use
  const { value, reason } = settledOf(use)
  const result = use.made('object')
  heap.flow.connect(value, heap.property(result, 'value'))
  heap.flow.connect(reason, heap.property(result, 'reason'))
  const array = use.made('array')
  heap.flow.add(heap.property(array, '*'), result)
  const promise = use.made('promise')
  heap.flow.add(heap.property(promise, '%value'), array)
  use.give(promise)
}

export const all: Model = (use) => {
  const array = use.made('array')
  use.heap.flow.listen(use.given(0), (list) => {
    if (use.heap.at(list).kind !== 'array') return
    for (const [name] of use.heap.at(list).properties)
      if (/^\d+$/.test(name)) settle(use.machine, use.heap.property(list, name), use.heap.property(array, name))
    settle(use.machine, use.heap.property(list, '*'), use.heap.property(array, '*'))
  })
  const promise = use.made('promise')
  use.heap.flow.add(use.heap.property(promise, '%value'), array)
  use.heap.flow.connect(settledOf(use).reason, use.heap.property(promise, '%reason'))
  use.give(promise)
}

/** A promise with the functions that settle it: what an executor and a `then` of one's own are given. */
export const settlers = ({ heap }: Pick<Machine, 'heap'>, promise = heap.thing({ kind: 'promise' }).id) => {
  const [resolve, reject] = [heap.flow.node(), heap.flow.node()]
  heap.flow.add(resolve, heap.thing({ kind: 'resolve', of: promise }).id)
  const failed = heap.thing({ kind: 'object' }).id
  heap.flow.connect(heap.property(failed, '%value'), heap.property(promise, '%reason'))
  heap.flow.add(reject, heap.thing({ kind: 'resolve', of: failed }).id)
  return { promise, given: [resolve, reject] as const }
}

export const newPromise: Model = (use) => {
  const { promise, given } = settlers(use, use.made('promise'))
  use.callback(0, given)
  use.give(promise)
}

const withResolvers: Model = (use) => {
  const { heap } = use
  const { promise, given } = settlers(use, use.made('promise'))
  const all = use.made('object')
  heap.flow.add(heap.property(all, 'promise'), promise)
  for (const [index, name] of ['resolve', 'reject'].entries()) heap.flow.connect(given[index] as number, heap.property(all, name))
  use.give(all)
}

/** Promises: what they are settled with goes to who waits. */
export const PROMISES: Readonly<Record<string, Model>> = {
  'Promise.then': then,
  'Promise.catch': caught,
  'Promise.finally': ended,
  'Promise.resolve': (use: Use) => promised(use, use.given(0)),
  'Promise.reject': (use: Use) => {
    const promise = use.made('promise')
    use.heap.flow.connect(use.given(0), use.heap.property(promise, '%reason'))
    use.give(promise)
  },
  'Promise.withResolvers': withResolvers,
  'Promise.all': all,
  'Promise.allSettled': settledAll,
  'Promise.race': firstSettled,
  'Promise.any': firstSettled,
}
