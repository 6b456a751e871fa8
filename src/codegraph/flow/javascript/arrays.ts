import { child, type Node } from '#src/codegraph/languages/typescript/syntax.ts'
import type { Env, Reader } from './builder.ts'

/** An array of these elements, holes left out; returns its node. */
export const readElements = (reader: Reader, elements: readonly (Node | null)[], env: Env): number => {
  const { flow } = reader
  const to = flow.make(flow.object({ kind: 'array' }))
  let spread = false
  for (const [index, element] of elements.entries()) {
    if (element === null) continue
    const site = flow.site(element, env)
    if (element.type === 'SpreadElement') {
      spread = true
      const object = reader.value(child(element, 'argument'), env)
      const from = flow.node()
      if (object < 0) continue
      flow.add({ op: 'iterate', object, index: -1, isAsync: false, stops: false, to: from, site })
      flow.add({ op: 'store', object: to, key: '*', from, site })
      continue
    }
    const from = reader.value(element, env)
    if (from >= 0) flow.add({ op: 'store', object: to, key: spread ? '*' : String(index), from, site })
  }
  return to
}
