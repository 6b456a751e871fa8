import { child, children, isFunction, type Node, nameOf, patternNames } from '#src/codegraph/languages/typescript/syntax.ts'
import { assign, declareBlock, declareVars, memberKey } from './bindings.ts'
import { type Env, type Frame, type Home, inner, type Reader } from './builder.ts'
import { decorateClass, decorateMember } from './decorators.ts'
import type { FlowClass, FlowFunction, Key } from './facts.ts'
import { declareName, resolveAlways } from './names.ts'

export type FunctionUse = {
  /** Where `super` starts in it. */
  readonly home?: Home
  /** The class it is a member of. */
  readonly classObject?: number
}

/** Reads a function; returns the index of the object it is. */
export const readFunction = (reader: Reader, node: Node, env: Env, use: FunctionUse = {}): number => {
  const { flow } = reader
  let made: FlowFunction | undefined
  let index = -1
  const span = flow.spanOf(
    () => {
      made = functionOf(reader, node, env, use)
      index = flow.object(made)
      return index
    },
    (object) => readCode(reader, node, env, { object, made: made as FlowFunction, use }),
  )
  if (made !== undefined) made.span = span
  return index
}

const functionOf = (reader: Reader, node: Node, env: Env, use: FunctionUse): FlowFunction => {
  const { flow } = reader
  const isArrow = node.type === 'ArrowFunctionExpression'
  return {
    ...newFunction(reader, flow.definitionOf(node) ?? env.frame.owner),
    flavour: flavourOf(node, isArrow),
    receiver: isArrow ? env.frame.receiver : flow.node(),
    home: use.classObject ?? -1,
  }
}

/** What all functions have, before their code is read. */
const newFunction = ({ flow }: Reader, definition: number): Omit<FlowFunction, 'flavour' | 'receiver' | 'home'> => ({
  kind: 'function',
  definition,
  parameters: [],
  rest: -1,
  argumentsObject: -1,
  returned: flow.node(),
  yielded: flow.node(),
  sent: flow.node(),
  returnsValue: false,
  newTarget: -1,
  span: undefined,
})

type Code = { readonly object: number; readonly made: FlowFunction; readonly use: FunctionUse }

const readCode = (reader: Reader, node: Node, env: Env, { object, made, use }: Code): void => {
  const { flow } = reader
  const isArrow = node.type === 'ArrowFunctionExpression'
  const { definition: owner, receiver, returned, yielded, sent } = made
  const frame: Frame = {
    owner,
    receiver,
    returned,
    yielded,
    sent,
    isAsync: node.async === true,
    called: isArrow ? env.frame.called : made,
    object,
    calledObject: isArrow ? env.frame.calledObject : object,
    home: isArrow ? env.frame.home : use.home,
  }
  const own = inner(env, frame)
  const name = nameOf(child(node, 'id'))
  if (name !== undefined && node.type === 'FunctionExpression') flow.add({ op: 'make', object, to: declareName(flow, own, name) })
  const local = inner(own)
  readParameters(reader, node, made, local)
  readBody(reader, child(node, 'body'), local, made)
}

const flavourOf = (node: Node, isArrow: boolean): FlowFunction['flavour'] => {
  if (node.generator === true) return node.async === true ? 'async-generator' : 'generator'
  if (node.async === true) return 'async'
  return isArrow ? 'arrow' : 'plain'
}

const readParameters = (reader: Reader, node: Node, made: FlowFunction, env: Env): void => {
  const { flow } = reader
  const parameters = children(node, 'params')
  for (const parameter of parameters) for (const name of patternNames(parameter)) declareName(flow, env, name)
  for (const parameter of parameters) {
    if (parameter.type === 'RestElement') {
      made.rest = flow.object({ kind: 'array' })
      assign(reader, child(parameter, 'argument'), flow.make(made.rest), env)
      continue
    }
    const to = flow.node()
    made.parameters.push(to)
    assign(reader, parameter, to, env)
    if (parameter.type !== 'TSParameterProperty') continue
    const [name] = patternNames(parameter)
    const site = flow.site(parameter, env)
    if (name !== undefined)
      flow.add({ op: 'store', object: made.receiver, key: name, from: resolveAlways(flow, env, name) as number, site })
  }
}

const readBody = (reader: Reader, body: Node | undefined, env: Env, made: FlowFunction): void => {
  if (body === undefined) return
  if (body.type !== 'BlockStatement') {
    reader.flow.copy(awaited(reader, reader.value(body, env), body, env), made.returned)
    return
  }
  declareVars(reader, body, env)
  const statements = children(body, 'body')
  made.returnsValue = statements.some((each) => each.type === 'ReturnStatement' && child(each, 'argument') !== undefined)
  declareBlock(reader, statements, env)
  reader.statements(statements, env)
}

/** What an async function gives its promise: what it returns, waited for. */
export const awaited = ({ flow }: Reader, from: number, node: Node, env: Env): number => {
  if (from < 0 || !env.frame.isAsync) return from
  const to = flow.node()
  flow.add({ op: 'await', from, to, site: flow.site(node, env) })
  return to
}

/** Reads a class; returns the node that holds it. */
export const readClass = (reader: Reader, node: Node, env: Env): number => {
  const { flow } = reader
  const made: FlowClass = {
    kind: 'class',
    definition: flow.definitionOf(node) ?? env.frame.owner,
    base: reader.value(child(node, 'superClass'), env),
    constructorObject: -1,
    fieldsObject: -1,
  }
  const object = flow.object(made)
  const own = inner(env)
  const name = nameOf(child(node, 'id'))
  const to = name === undefined ? flow.node() : declareName(flow, own, name)
  flow.add({ op: 'make', object, to })
  const members = children(child(node, 'body'), 'body')
  const methods = members.filter((member) => isFunction(child(member, 'value')) && !member.type.includes('PropertyDefinition'))
  for (const member of methods) readMethod(reader, member, { object, made, env: own, to })
  const fields = members.filter((member) => !methods.includes(member))
  const place = { object, made, env: own, to }
  for (const member of fields.filter(isOfClass)) readField(reader, decorated(reader, member, place), { ...place, receiver: to })
  readFields(
    reader,
    fields.filter((member) => !isOfClass(member)),
    place,
  )
  decorateClass(reader, node, env, to)
  return to
}

type ClassPlace = { readonly object: number; readonly made: FlowClass; readonly env: Env; readonly to: number }

const readMethod = (reader: Reader, member: Node, { object, made, env, to }: ClassPlace): void => {
  const { flow } = reader
  const isStatic = member.static === true
  const value = child(member, 'value') as Node
  const index = readFunction(reader, value, env, { home: { object, isStatic }, classObject: isStatic ? -1 : object })
  if (member.kind === 'constructor') {
    made.constructorObject = index
    return
  }
  const from = flow.make(index)
  const accessor = member.kind === 'get' || member.kind === 'set' ? member.kind : ''
  const key = memberKey(reader, member, env)
  const put = { op: 'member', of: to, key, place: isStatic ? 'static' : 'prototype', accessor } as const
  flow.add({ ...put, from })
  const replaced = decorateMember(reader, member, env, { of: to, key, isStatic, from })
  if (replaced >= 0) flow.add({ ...put, from: replaced })
}

const isOfClass = (member: Node): boolean => member.static === true || member.type === 'StaticBlock'

/** Fields of objects are set by the constructor, where it is written; those of the class by the code around it. */
const readFields = (reader: Reader, fields: readonly Node[], place: ClassPlace): void => {
  const { flow } = reader
  const { made, env } = place
  // Decorators run with the class, not with each of its objects.
  const all = fields.map((field) => decorated(reader, field, place))
  if (!fields.some((field) => child(field, 'value') !== undefined || children(field, 'decorators').length > 0)) return
  const definition = made.constructorObject < 0 ? made.definition : ownerOf(reader, made.constructorObject)
  let setter: FlowFunction | undefined
  const span = flow.spanOf(
    () => {
      setter = { ...newFunction(reader, definition), flavour: 'fields', receiver: flow.node(), home: place.object }
      made.fieldsObject = flow.object(setter)
      return made.fieldsObject
    },
    (object) => {
      const { receiver } = setter as FlowFunction
      const frame: Frame = { ...env.frame, owner: definition, receiver, object, calledObject: object }
      for (const field of all) readField(reader, field, { ...place, env: inner(env, frame), receiver })
    },
  )
  if (setter !== undefined) setter.span = span
}

/** A field, with the node of its first value as its decorators see it and that of what they give; -1 where it has none. */
type Field = { readonly member: Node; readonly held: number; readonly initialiser: number }

const decorated = (reader: Reader, member: Node, { env, to }: ClassPlace): Field => {
  if (children(member, 'decorators').length === 0) return { member, held: -1, initialiser: -1 }
  const held = reader.flow.node()
  const key = memberKey(reader, member, env)
  const initialiser = decorateMember(reader, member, env, { of: to, key, isStatic: isOfClass(member), from: held })
  return { member, held, initialiser }
}

/** `receiver` holds what the field is one of: the class, or an object of it. */
const readField = (
  reader: Reader,
  { member, held, initialiser }: Field,
  place: ClassPlace & { readonly receiver: number },
): void => {
  const { flow } = reader
  const { object, env, receiver } = place
  const isStatic = isOfClass(member)
  const frame: Frame = { ...env.frame, receiver, home: { object, isStatic }, called: undefined, isAsync: false }
  const own = inner(env, frame)
  if (member.type === 'StaticBlock') {
    const statements = children(member, 'body')
    for (const statement of statements) declareVars(reader, statement, own)
    declareBlock(reader, statements, own)
    reader.statements(statements, own)
    return
  }
  if (!member.type.includes('Property')) return
  const key = memberKey(reader, member, env)
  const from = reader.value(child(member, 'value'), own)
  if (from >= 0) flow.add({ op: 'store', object: receiver, key, from, site: flow.site(member, own) })
  flow.copy(from, held)
  if (initialiser >= 0) initialise(reader, member, own, { receiver, key, initialiser, from })
}

type Initialised = { readonly receiver: number; readonly key: Key; readonly initialiser: number; readonly from: number }

/** A decorator of a field may give a function that is called with the field's first value and gives another. */
const initialise = ({ flow }: Reader, member: Node, env: Env, { receiver, key, initialiser, from }: Initialised): void => {
  const to = flow.node()
  const site = flow.site(member, env)
  flow.add({ op: 'call', callee: initialiser, isNew: false, isJsx: false, arguments: { given: [from], spread: -1 }, to, site })
  flow.add({ op: 'store', object: receiver, key, from: to, site })
}

const ownerOf = ({ flow }: Reader, object: number): number => {
  const made = flow.objectAt(object)
  return made.kind === 'function' ? made.definition : 0
}
