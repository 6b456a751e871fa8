import { visitorKeys } from 'oxc-parser'
import {
  child,
  children,
  isFunction,
  isNode,
  type Node,
  nameOf,
  stringOf,
  textOf,
  unwrapped,
} from '#src/codegraph/languages/typescript/syntax.ts'
import { readElements } from './arrays.ts'
import { assign, memberKey, writtenKeys } from './bindings.ts'
import type { Env, Reader } from './builder.ts'
import { readClass, readFunction } from './functions.ts'
import { readJsx } from './jsx.ts'
import { importModule, importNamed } from './modules.ts'
import { resolve } from './names.ts'
import { readCall, readTagged, superOf } from './read-calls.ts'

type Visit = (reader: Reader, node: Node, env: Env) => number

/** The node of an expression's value; -1 where it holds nothing that could be called or looked into. */
export const readExpression = (reader: Reader, node: Node | undefined, env: Env): number => {
  if (node === undefined) return -1
  const visit = EXPRESSIONS[node.type]
  return visit === undefined ? readParts(reader, node, env) : visit(reader, node, env)
}

/** Reads what an expression is made of, where its own value does not matter. */
const readParts = (reader: Reader, node: Node, env: Env): number => {
  for (const key of visitorKeys[node.type] ?? []) {
    const value = node[key]
    if (Array.isArray(value)) for (const each of value) isNode(each) && reader.value(each, env)
    else if (isNode(value)) reader.value(value, env)
  }
  return -1
}

const inside: Visit = (reader, node, env) => reader.value(child(node, 'expression'), env)
const tagless: Visit = () => -1

const EXPRESSIONS: Readonly<Record<string, Visit>> = {
  Identifier: (reader, node, env) => readName(reader, textOf(node, 'name'), env),
  Literal: (reader, node) => readLiteral(reader, node),
  TemplateLiteral: (reader, node, env) => {
    const text = stringOf(node)
    if (text !== undefined) return readText(reader, text)
    return readTemplate(reader, node, env)
  },
  MetaProperty: ({ flow }, node, env) => {
    const { called } = env.frame
    if (called === undefined || nameOf(child(node, 'property')) !== 'target') return -1
    if (called.newTarget < 0) {
      called.newTarget = flow.node()
      flow.lift('nodes', called.newTarget, env.frame.calledObject)
    }
    return called.newTarget
  },
  ThisExpression: (_reader, _node, env) => env.frame.receiver,
  ParenthesizedExpression: inside,
  TSAsExpression: inside,
  TSSatisfiesExpression: inside,
  TSNonNullExpression: inside,
  TSTypeAssertion: inside,
  TSInstantiationExpression: inside,
  ChainExpression: inside,
  MemberExpression: (reader, node, env) => readMember(reader, node, env),
  CallExpression: readCall,
  NewExpression: readCall,
  TaggedTemplateExpression: readTagged,
  ImportExpression: (reader, node, env) => {
    const module = stringOf(child(node, 'source'))
    if (module !== undefined) return promiseOf(reader, importModule(reader, module, '*'), node, env)
    const named = importNamed(reader, reader.value(child(node, 'source'), env))
    return named < 0 ? -1 : promiseOf(reader, named, node, env)
  },
  FunctionExpression: (reader, node, env) => reader.flow.make(readFunction(reader, node, env)),
  ArrowFunctionExpression: (reader, node, env) => reader.flow.make(readFunction(reader, node, env)),
  ClassExpression: readClass,
  ObjectExpression: (reader, node, env) => readObject(reader, node, env),
  ArrayExpression: (reader, node, env) => readElements(reader, node.elements as readonly (Node | null)[], env),
  ConditionalExpression: (reader, node, env) => {
    reader.value(child(node, 'test'), env)
    return either(reader, reader.value(child(node, 'consequent'), env), reader.value(child(node, 'alternate'), env))
  },
  LogicalExpression: (reader, node, env) => {
    const left = reader.value(child(node, 'left'), env)
    const right = reader.value(child(node, 'right'), env)
    return node.operator === '&&' ? right : either(reader, left, right)
  },
  BinaryExpression: (reader, node, env) => {
    if (node.operator !== '+') return readBinary(reader, node, env)
    return readSum(reader, child(node, 'left'), child(node, 'right'), env)
  },
  UnaryExpression: (reader, node, env) => {
    const argument = unwrapped(child(node, 'argument'))
    if (node.operator === 'delete' && argument?.type === 'MemberExpression') {
      const object = reader.value(child(argument, 'object'), env)
      return readTrap(reader, { trap: 'deleteProperty', object, key: memberKey(reader, argument, env) }, argument, env)
    }
    const isNumber = node.operator === '+' || node.operator === '-' || node.operator === '~'
    if (isNumber) convert(reader, argument, 'valueOf', env)
    else reader.value(argument, env)
    return -1
  },
  SequenceExpression: (reader, node, env) =>
    children(node, 'expressions')
      .map((each) => reader.value(each, env))
      .at(-1) ?? -1,
  AssignmentExpression: (reader, node, env) => readAssignment(reader, node, env),
  AwaitExpression: (reader, node, env) => {
    const from = reader.value(child(node, 'argument'), env)
    if (from < 0) return -1
    const to = reader.flow.node()
    reader.flow.add({ op: 'await', from, to, site: reader.flow.site(node, env) })
    return to
  },
  YieldExpression: (reader, node, env) => readYield(reader, node, env),
  JSXElement: readJsx,
  JSXFragment: readJsx,
  TSTypeAnnotation: tagless,
  TSTypeParameterInstantiation: tagless,
}

/** Reads what becomes a text or a number; returns its node. */
const convert = (reader: Reader, node: Node | undefined, key: string, env: Env): number => {
  const from = reader.value(node, env)
  if (from >= 0 && node !== undefined && node.type !== 'Literal')
    reader.flow.add({ op: 'convert', from, key, site: reader.flow.site(node, env) })
  return from
}

/** A text with a number becomes a text, and so does one with what is not followed; a number with a number is not followed. */
const readSum = (reader: Reader, left: Node | undefined, right: Node | undefined, env: Env): number => {
  const from = convert(reader, left, 'valueOf', env)
  const isText = left?.type === 'Literal' || left?.type === 'TemplateLiteral'
  if (isText && right?.type === 'Literal' && typeof right.value === 'number')
    return concat(reader, from, reader.flow.key(String(right.value)))
  const to = convert(reader, right, 'valueOf', env)
  return to < 0 && !isText ? -1 : concat(reader, from, to)
}

/** All operators but `+`: their result is not followed. */
const readBinary = (reader: Reader, node: Node, env: Env): number => {
  const [left, right] = [child(node, 'left'), child(node, 'right')]
  if (node.operator === 'in') {
    const key = reader.value(left, env)
    return readTrap(reader, { trap: 'has', object: reader.value(right, env), key: stringOf(left) ?? key }, node, env)
  }
  if (node.operator === 'instanceof') {
    reader.value(left, env)
    convert(reader, right, '@@hasInstance', env)
  } else if (COMPARED.test(textOf(node, 'operator'))) return readParts(reader, node, env)
  else for (const side of [left, right]) convert(reader, side, 'valueOf', env)
  return -1
}

/** Operators that ask no object for its value. */
const COMPARED = /^[!=]=/

type Trap = { readonly trap: string; readonly object: number; readonly key: string | number }

const readTrap = ({ flow }: Reader, trap: Trap, node: Node, env: Env): number => {
  if (trap.object >= 0) flow.add({ op: 'trap', ...trap, site: flow.site(node, env) })
  return -1
}

/** The node of two texts put together; -1 where nothing is known of the first. `right` may be -1: then only its beginning is known. */
const concat = ({ flow }: Reader, left: number, right: number): number => {
  if (left < 0) return -1
  const to = flow.node()
  flow.add({ op: 'concat', left, right, to })
  return to
}

/** A text with holes: the texts between them and in them, put together. */
const readTemplate = (reader: Reader, node: Node, env: Env): number => {
  const holes = children(node, 'expressions').map((hole) => convert(reader, hole, 'toString', env))
  const texts = children(node, 'quasis').map((quasi) => (quasi.value as { cooked?: string } | undefined)?.cooked ?? '')
  const parts = texts.flatMap((text, index) => [
    ...(text === '' ? [] : [readText(reader, text)]),
    ...holes.slice(index, index + 1),
  ])
  return parts.length > TEMPLATE_PARTS_MAX ? -1 : parts.reduce((whole, part) => concat(reader, whole, part))
}

/** Longer texts are for people. */
const TEMPLATE_PARTS_MAX = 5

export const either = ({ flow }: Reader, one: number, other: number): number => {
  if (one < 0 || other < 0) return Math.max(one, other)
  const to = flow.node()
  flow.copy(one, to)
  flow.copy(other, to)
  return to
}

const readName = ({ flow }: Reader, name: string, env: Env): number => {
  const known = resolve(flow, env, name)
  if (known !== undefined) return known
  if (name === 'undefined') return -1
  if (name === 'arguments' && env.frame.called !== undefined) {
    const { called } = env.frame
    if (called.argumentsObject < 0) {
      called.argumentsObject = flow.object({ kind: 'array' })
      flow.lift('objects', called.argumentsObject, env.frame.calledObject)
    }
    return flow.make(called.argumentsObject)
  }
  return flow.global(name)
}

const readLiteral = (reader: Reader, node: Node): number => {
  if (typeof node.value === 'string') return readText(reader, node.value)
  return node.regex ? reader.flow.make(reader.flow.object({ kind: 'builtin', type: 'RegExp' })) : -1
}

/** Texts that could be the name of a property, a module or an event are followed. */
const readText = ({ flow }: Reader, text: string): number => (KEY.test(text) ? flow.key(text) : flow.key(''))

const KEY = /^\S{1,40}$/

const readMember = (reader: Reader, node: Node, env: Env): number => {
  const { flow } = reader
  const property = child(node, 'property') ?? node
  const objectNode = child(node, 'object')
  const isSuper = objectNode?.type === 'Super'
  const object = isSuper ? superOf(reader, env) : reader.value(objectNode, env)
  const key = memberKey(reader, node, env)
  if (object < 0) return -1
  const to = flow.node()
  const site = flow.site(property, env)
  if (isSuper) flow.add({ op: 'super-load', object, key, receiver: env.frame.receiver, to, site })
  else flow.add({ op: 'load', object, key, to, site })
  return to
}

const readObject = (reader: Reader, node: Node, env: Env): number => {
  const { flow } = reader
  const object = flow.object({ kind: 'object' })
  const to = flow.make(object)
  const properties = children(node, 'properties')
  const isTable = properties.length > MEMBERS_MAX
  for (const [index, property] of properties.entries()) {
    if (property.type === 'SpreadElement') {
      const from = reader.value(child(property, 'argument'), env)
      const except = writtenKeys(properties.slice(index + 1))
      if (from >= 0) flow.add({ op: 'spread-object', from, to, except, site: flow.site(property, env) })
      continue
    }
    const key = memberKey(reader, property, env)
    const value = unwrapped(child(property, 'value'))
    const accessor = property.kind === 'get' || property.kind === 'set' ? property.kind : ''
    const isMethod = (property.method === true || accessor !== '') && isFunction(value)
    const from = isMethod
      ? flow.make(readFunction(reader, value, env, { home: { object, isStatic: true } }))
      : reader.value(value, env)
    if (key === '__proto__' && !isMethod) flow.add({ op: 'store', object: to, key, from, site: flow.site(property, env) })
    else if (from >= 0 || (typeof key === 'string' && !isTable))
      flow.add({ op: 'member', of: to, key, place: 'object', accessor, from })
  }
  return to
}

/** Literals with more members are data: which of them hold no function is not worth knowing. */
const MEMBERS_MAX = 30

const readAssignment = (reader: Reader, node: Node, env: Env): number => {
  const operator = textOf(node, 'operator')
  const left = child(node, 'left')
  if (copiesKey(left, unwrapped(child(node, 'right')))) return readKeyCopy(reader, node, env)
  const right = reader.value(child(node, 'right'), env)
  const holds = operator === '=' || operator === '||=' || operator === '&&=' || operator === '??='
  const before = operator === '=' ? -1 : reader.value(left, env)
  assign(reader, left, holds ? right : -1, env)
  if (operator === '||=' || operator === '??=') return either(reader, before, right)
  return holds ? right : -1
}

/** `to[key] = from[key]`, as loops over all keys have it. */
const copiesKey = (left: Node | undefined, right: Node | undefined): boolean =>
  [left, right].every((node) => node?.type === 'MemberExpression' && node.computed === true) &&
  child(left, 'property')?.type === 'Identifier' &&
  child(right, 'property')?.type === 'Identifier' &&
  nameOf(child(left, 'property')) === nameOf(child(right, 'property'))

const readKeyCopy = (reader: Reader, node: Node, env: Env): number => {
  const left = child(node, 'left')
  const to = reader.value(child(left, 'object'), env)
  const from = reader.value(child(unwrapped(child(node, 'right')), 'object'), env)
  const key = reader.value(child(left, 'property'), env)
  if (to >= 0 && from >= 0) reader.flow.add({ op: 'copy-key', from, to, key, site: reader.flow.site(node, env) })
  return -1
}

const readYield = (reader: Reader, node: Node, env: Env): number => {
  const { flow } = reader
  const from = reader.value(child(node, 'argument'), env)
  const { yielded, sent } = env.frame
  if (node.delegate !== true) {
    flow.copy(from, yielded)
    return sent
  }
  const to = flow.node()
  if (from >= 0) {
    const { isAsync } = env.frame
    const site = flow.site(node, env)
    flow.add({ op: 'iterate', object: from, index: -1, isAsync, stops: false, to: yielded, site })
    flow.add({ op: 'load', object: from, key: '%result', to, site })
  }
  return to
}

const promiseOf = ({ flow }: Reader, from: number, node: Node, env: Env): number => {
  const to = flow.make(flow.object({ kind: 'promise' }))
  flow.add({ op: 'store', object: to, key: '%value', from, site: flow.site(node, env) })
  return to
}
