import { iterateThing } from '#src/codegraph/flow/javascript/invoke.ts'
import { type Model, promised } from './use.ts'

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

/** The next of an array's or a collection's elements. */
const nextElement: Model = (use) => {
  const { heap, machine, call, receiver } = use
  if (receiver < 0) return
  const result = use.made('object')
  iterateThing(machine, call, { value: receiver, index: -1, isAsync: false }, heap.property(result, 'value'))
  use.give(result)
}

/** Generators and iterators that are driven by hand. */
export const GENERATORS: Readonly<Record<string, Model>> = {
  'Generator.next': next,
  'Generator.return': next,
  'Generator.throw': next,
  'Array.next': nextElement,
  'Map.next': nextElement,
  'Set.next': nextElement,
}
