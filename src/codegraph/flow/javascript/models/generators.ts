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

/** Generators that are driven by hand. */
export const GENERATORS: Readonly<Record<string, Model>> = {
  'Generator.next': next,
  'Generator.return': next,
  'Generator.throw': next,
}
