import { child, children, type Node } from '#src/codegraph/languages/typescript/syntax.ts'
import type { Env, Reader } from './builder.ts'
import type { Key } from './facts.ts'

/** A decorator of a class is called with it, and may give back another. */
export const decorateClass = (reader: Reader, node: Node, env: Env, to: number): void => {
  for (const result of callDecorators(reader, node, env, [to])) reader.flow.copy(result, to)
}

type Member = { readonly of: number; readonly key: Key; readonly isStatic: boolean; readonly from: number }

/**
 * A decorator of a member is called with its value (as the language has it) or with the object it is a member of, its key and its
 * descriptor (as TypeScript had it before). Returns the node of what may take its place; -1 without decorators.
 */
export const decorateMember = (reader: Reader, node: Node, env: Env, { of, key, isStatic, from }: Member): number => {
  const { flow } = reader
  if (children(node, 'decorators').length === 0) return -1
  const site = flow.site(node, env)
  const target = flow.node()
  flow.copy(from, target)
  if (isStatic) flow.copy(of, target)
  else flow.add({ op: 'load', object: of, key: 'prototype', to: target, site })
  const descriptor = flow.make(flow.object({ kind: 'object' }))
  if (from >= 0) flow.add({ op: 'member', of: descriptor, key: 'value', place: 'object', accessor: '', from })
  const replaced = flow.node()
  const given = [target, typeof key === 'string' ? flow.key(key) : key, descriptor]
  for (const result of callDecorators(reader, node, env, given)) flow.copy(result, replaced)
  flow.add({ op: 'load', object: descriptor, key: 'value', to: replaced, site })
  return replaced
}

/** The nodes of what the decorators of a node give back. */
const callDecorators = (reader: Reader, node: Node, env: Env, given: readonly number[]): number[] => {
  const { flow } = reader
  return children(node, 'decorators').flatMap((decorator) => {
    const expression = child(decorator, 'expression')
    const callee = reader.value(expression, env)
    if (callee < 0 || expression === undefined) return []
    const to = flow.node()
    const site = flow.callSite(expression, env)
    flow.add({ op: 'call', callee, isNew: false, isJsx: false, arguments: { given, spread: -1 }, to, site })
    return [to]
  })
}
