import { child, children, type Node, nameOf, textOf } from '#src/codegraph/languages/typescript/syntax.ts'
import type { Env, Reader } from './builder.ts'

/** An element calls its component with its attributes; elements of the page itself are no call. */
export const readJsx = (reader: Reader, node: Node, env: Env): number => {
  const { flow } = reader
  const opening = child(node, 'openingElement')
  const props = flow.make(flow.object({ kind: 'object' }))
  for (const attribute of children(opening, 'attributes')) readAttribute(reader, attribute, props, env)
  for (const each of children(node, 'children')) {
    const from = reader.value(each.type === 'JSXExpressionContainer' ? child(each, 'expression') : each, env)
    if (from >= 0) flow.add({ op: 'member', of: props, key: 'children', place: 'object', accessor: '', from })
  }
  const name = child(opening, 'name')
  const callee = name === undefined ? -1 : component(reader, name, env)
  const to = flow.node()
  if (callee < 0 || name === undefined) return to
  const named = name.type === 'JSXMemberExpression' ? (child(name, 'property') ?? name) : name
  const given = { given: [props], spread: -1 }
  flow.add({ op: 'call', callee, isNew: false, isJsx: true, arguments: given, to, site: flow.site(named, env) })
  return to
}

const readAttribute = (reader: Reader, attribute: Node, props: number, env: Env): void => {
  const { flow } = reader
  if (attribute.type === 'JSXSpreadAttribute') {
    const from = reader.value(child(attribute, 'argument'), env)
    if (from >= 0) flow.add({ op: 'spread-object', from, to: props, except: [], site: flow.site(attribute, env) })
    return
  }
  const value = child(attribute, 'value')
  const from = reader.value(value?.type === 'JSXExpressionContainer' ? child(value, 'expression') : value, env)
  const key = nameOf(child(attribute, 'name'))
  if (from >= 0 && key !== undefined) flow.add({ op: 'member', of: props, key, place: 'object', accessor: '', from })
}

const component = (reader: Reader, name: Node, env: Env, isObject = false): number => {
  if (name.type === 'JSXMemberExpression') {
    const object = component(reader, child(name, 'object') as Node, env, true)
    const property = child(name, 'property') as Node
    if (object < 0) return -1
    const to = reader.flow.node()
    reader.flow.add({ op: 'load', object, key: textOf(property, 'name'), to, site: reader.flow.site(property, env) })
    return to
  }
  const text = textOf(name, 'name')
  // What begins with a small letter is an element of the page, unless it is the object of a member.
  const isElement = name.type === 'JSXIdentifier' && /^[a-z]/.test(text) && !isObject
  return isElement ? -1 : reader.value({ type: 'Identifier', start: name.start, end: name.end, name: text }, env)
}
