import { child, children, type Node, nameOf, stringOf, unwrapped } from '#src/codegraph/languages/typescript/syntax.ts'
import { readElements } from './arrays.ts'
import { memberKey } from './bindings.ts'
import type { Env, FlowBuilder, Reader } from './builder.ts'
import type { Arguments, Site } from './facts.ts'
import { CALLS_BACK } from './models/unknown.ts'
import { importModule, importNamed } from './modules.ts'
import { resolve, variableOf } from './names.ts'

/** A call or `new`; the place it has is that of the called name. */
export const readCall = (reader: Reader, node: Node, env: Env): number => {
  const { flow } = reader
  const module = requiredModule(flow, node, env)
  if (module !== undefined) return importModule(reader, module, '*')
  if (isRequire(flow, node, env))
    return importNamed(reader, readArguments(reader, children(node, 'arguments'), env).given[0] ?? -1)
  const calleeNode = unwrapped(child(node, 'callee'))
  if (calleeNode === undefined) return -1
  const isNew = node.type === 'NewExpression'
  if (calleeNode.type === 'Super') return superCall(reader, node, calleeNode, env)
  if (calleeNode.type === 'MemberExpression' && !isNew) {
    const call = methodOf(reader, calleeNode, env)
    return methodCall(reader, { ...call, arguments: readArguments(reader, children(node, 'arguments'), env) })
  }
  const callee = reader.value(calleeNode, env)
  const given = readArguments(reader, children(node, 'arguments'), env)
  if (callee < 0) return -1
  const to = flow.node()
  flow.add({ op: 'call', callee, isNew, isJsx: false, arguments: given, to, site: flow.callSite(calleeNode, env) })
  return to
}

/** tag`…`: called with the texts and then with what stands in the holes. */
export const readTagged = (reader: Reader, node: Node, env: Env): number => {
  const { flow } = reader
  const tag = unwrapped(child(node, 'tag'))
  const texts = reader.flow.make(reader.flow.object({ kind: 'array' }))
  const holes = children(child(node, 'quasi'), 'expressions').map((each) => () => reader.value(each, env))
  if (tag?.type === 'MemberExpression') {
    const call = methodOf(reader, tag, env)
    return methodCall(reader, { ...call, arguments: { given: [texts, ...holes.map((read) => read())], spread: -1 } })
  }
  const callee = reader.value(tag, env)
  const given = [texts, ...holes.map((read) => read())]
  if (callee < 0 || tag === undefined) return -1
  const to = flow.node()
  flow.add({
    op: 'call',
    callee,
    isNew: false,
    isJsx: false,
    arguments: { given, spread: -1 },
    to,
    site: flow.callSite(tag, env),
  })
  return to
}

type Method = { readonly object: number; readonly key: string | number; readonly receiver: number; readonly site: Site }

const methodOf = (reader: Reader, member: Node, env: Env): Method => {
  const { flow } = reader
  const objectNode = child(member, 'object')
  const isSuper = objectNode?.type === 'Super'
  const object = isSuper ? superOf(reader, env) : reader.value(objectNode, env)
  const key = memberKey(reader, member, env)
  return { object, key, receiver: isSuper ? env.frame.receiver : -1, site: flow.callSite(member, env) }
}

const methodCall = ({ flow }: Reader, call: Method & { readonly arguments: Arguments }): number => {
  // Whatever it is called on, a function that such a method is given is called.
  const isKnown = call.object >= 0 || (typeof call.key === 'string' && CALLS_BACK.has(call.key))
  if (!isKnown) return -1
  const to = flow.node()
  flow.add({ op: 'method', ...call, object: call.object < 0 ? flow.node() : call.object, to })
  return to
}

/** What `super` looks members up in; -1 outside of methods. */
export const superOf = ({ flow }: Reader, env: Env): number => {
  const { home } = env.frame
  if (home === undefined) return -1
  const to = flow.node()
  flow.add({ op: 'super', of: home.object, isStatic: home.isStatic, to })
  return to
}

const superCall = (reader: Reader, node: Node, callee: Node, env: Env): number => {
  const { flow } = reader
  const given = readArguments(reader, children(node, 'arguments'), env)
  const { home, receiver } = env.frame
  if (home !== undefined)
    flow.add({ op: 'super-call', of: home.object, receiver, arguments: given, site: flow.site(callee, env) })
  return receiver
}

export const readArguments = (reader: Reader, nodes: readonly Node[], env: Env): Arguments => {
  const spread = nodes.findIndex((each) => each.type === 'SpreadElement')
  const isLast = spread < 0 || spread === nodes.length - 1
  const plain = nodes.slice(0, isLast ? nodes.length : spread).map((each) => readArgument(reader, each, env))
  // What follows a spread argument has no place of its own: from there on all are one list.
  return { given: isLast ? plain : [...plain, readElements(reader, nodes.slice(spread), env)], spread }
}

const readArgument = (reader: Reader, node: Node, env: Env): number =>
  node.type === 'Literal' && typeof node.value === 'number'
    ? reader.flow.number(node.value)
    : reader.value(node.type === 'SpreadElement' ? child(node, 'argument') : node, env)

/** The module that `require('m')` names, where `require` is the language's own. */
const requiredModule = (flow: FlowBuilder, node: Node, env: Env): string | undefined => {
  return isRequire(flow, node, env) ? stringOf(children(node, 'arguments')[0]) : undefined
}

const isRequire = (flow: FlowBuilder, node: Node, env: Env): boolean => {
  const name = nameOf(child(node, 'callee'))
  if (node.type !== 'CallExpression' || child(node, 'callee')?.type !== 'Identifier' || name === undefined) return false
  return name === 'require' && resolve(flow, env, name) === undefined ? true : variableOf(env, name)?.isRequire === true
}

/** `createRequire(import.meta.url)`: what it gives is `require`. */
export const makesRequire = (node: Node | undefined): boolean =>
  node?.type === 'CallExpression' && nameOf(child(node, 'callee')) === 'createRequire'
