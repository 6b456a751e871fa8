import { converted, elementsNode, type Model, type Use } from './use.ts'

/** A text nothing is known of but that it is one. */
const someText = ({ heap }: Use): number => heap.once('text', () => heap.thing({ kind: 'builtin', symbol: 'String' }))

const text: Model = (use) => use.give(someText(use))

const texts: Model = (use) => {
  const array = use.made('array')
  use.heap.flow.add(use.heap.property(array, '*'), someText(use))
  use.give(array)
}

const replaced: Model = (use) => {
  const { flow, at } = use.heap
  const [pattern, by] = [use.given(0), use.given(1)]
  let isAsked = false
  const ask = (): void => {
    if (!isAsked) use.callback(1)
    isAsked = true
  }
  // Objects may say themselves how texts are replaced or split by them.
  flow.listen(pattern, (value) => {
    if (!/^(object|instance)$/.test(at(value).kind)) ask()
  })
  flow.later(1, () => {
    if (flow.isEmpty(pattern)) ask()
  })
  converted(use, '@@replace', pattern, [flow.node(), by])
  text(use)
}

const joined: Model = (use) => {
  converted(use, 'toString', elementsNode(use))
  text(use)
}

const SAME = ['trim', 'trimStart', 'trimEnd', 'toUpperCase', 'toLowerCase', 'slice', 'substring', 'substr', 'padStart', 'padEnd']

/** Texts: their methods, and what makes them. */
export const TEXTS: Readonly<Record<string, Model>> = {
  ...Object.fromEntries([...SAME, 'repeat', 'charAt', 'at', 'concat', 'normalize'].map((name) => [`String.${name}`, text])),
  'String.replace': replaced,
  'String.replaceAll': replaced,
  'String.split': (use: Use) => {
    converted(use, '@@split')
    texts(use)
  },
  'String.match': texts,
  'String.matchAll': (use: Use) => {
    const array = use.made('array')
    const match = use.heap.thing({ kind: 'array' }).id
    use.heap.flow.add(use.heap.property(match, '*'), someText(use))
    use.heap.flow.add(use.heap.property(array, '*'), match)
    use.give(array)
  },
  'RegExp.exec': texts,
  'Array.join': joined,
}
