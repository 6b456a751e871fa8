import { type FlowParameter, NO_ARGUMENTS, NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { field, type Node, parts } from '#src/codegraph/languages/python/syntax.ts'
import { annotation } from './annotations.ts'
import { type FlowScope, type Frame, openScope } from './builder.ts'
import { lastName } from './calls.ts'
import { type Reader, textOf } from './reader.ts'
import { readInOrder } from './straight-line.ts'

/** `def`, with the decorators that stand on it; binds its name. */
export const readFunction = (reader: Reader, node: Node, scope: FlowScope, decorators: readonly Node[] = []): void => {
  const { flow } = reader
  const applied = decorators.map((decorator) => decoratorValue(reader, decorator, scope))
  const made = functionNode(reader, node, scope)
  const name = textOf(reader, field(node, 'name'))
  flow.copy(decorated(reader, { made, applied, scope }), flow.bind(scope, name))
}

/** `class`, with the decorators that stand on it; binds its name. */
export const readClass = (reader: Reader, node: Node, scope: FlowScope, decorators: readonly Node[] = []): void => {
  const { flow } = reader
  const applied = decorators.map((decorator) => decoratorValue(reader, decorator, scope))
  const definition = reader.definitionOf(node)
  if (definition === undefined) return
  const keywords: { name: string; node: number }[] = []
  const bases: number[] = []
  for (const base of parts(field(node, 'superclasses'))) {
    const isKeyword = base.type === 'keyword_argument'
    const from = reader.value(isKeyword ? field(base, 'value') : base, scope)
    if (!isKeyword) {
      bases.push(from)
      continue
    }
    const name = textOf(reader, field(base, 'name'))
    if (name !== 'metaclass') keywords.push({ name, node: from })
    else if (from !== NOTHING) flow.addMetaclass(definition, from)
  }
  if (bases.length > 0) flow.addBases(definition, bases)
  const made = flow.classNode(definition)
  const inner = openScope('class', scope, { owner: definition })
  flow.copy(decorated(reader, { made, applied, scope }), flow.bind(scope, textOf(reader, field(node, 'name'))))
  reader.statement(field(node, 'body'), inner)
  flow.close(inner)
  flow.add({ op: 'build', definition, given: { ...NO_ARGUMENTS, keywords }, site: flow.site(node.start, scope) })
}

type Applied = { readonly callee: number; readonly expression: Node }

const decoratorValue = (reader: Reader, decorator: Node, scope: FlowScope): Applied => {
  const expression = parts(decorator)[0] ?? decorator
  return { callee: reader.value(expression, scope), expression }
}

/** The decorators are called from the innermost outwards, each with what the one before gave back. */
const decorated = (
  reader: Reader,
  { made, applied, scope }: { made: number; applied: readonly Applied[]; scope: FlowScope },
): number =>
  applied.reduceRight((from, { callee, expression }) => {
    if (callee === NOTHING) return from
    const { flow } = reader
    const to = flow.node()
    const site = flow.site(expression.start, scope)
    const given = { ...NO_ARGUMENTS, positional: [from] }
    const named = expression.type === 'call' ? (field(expression, 'function') ?? expression) : expression
    flow.add({ op: 'call', callee, given, to, site, decorated: from, name: lastName(reader, named) })
    return to
  }, made)

const functionNode = (reader: Reader, node: Node, scope: FlowScope): number => {
  const { flow } = reader
  const definition = reader.definitionOf(node)
  if (definition === undefined) return NOTHING
  const home = scope.kind === 'class' ? scope.owner : -1
  const frame: Frame = {
    returned: flow.node(),
    sent: flow.node(),
    yielded: NOTHING,
    home,
    receiver: NOTHING,
    forwards: NOTHING,
    parameters: new Set(),
    returnedNames: new Set(),
    givesReceiver: false,
    ownObject: NOTHING,
  }
  const inner = openScope('function', scope, { owner: definition, frame })
  const read = readParameters(reader, field(node, 'parameters'), { inner, outer: scope })
  for (const parameter of read) frame.parameters.add(parameter.node)
  const type = annotation(reader, field(node, 'return_type'), scope)
  if (home >= 0) frame.receiver = read.find(({ kind }) => kind === 'any' || kind === 'position')?.node ?? NOTHING
  const body = field(node, 'body')
  if (node.type === 'lambda') giveBack(reader, body, inner)
  else readInOrder(reader, body, inner)
  flow.close(inner)
  const parameters = read.map((parameter) => withReturn(reader, parameter, { frame, inner }))
  const { returned, yielded, sent, forwards, givesReceiver, ownObject } = frame
  flow.addFunction({ definition, parameters, returned, yielded, sent, home, type, forwards, givesReceiver, ownObject })
  const made = flow.node()
  flow.add({ op: 'function', definition, to: made })
  return made
}

export const readLambda = functionNode

/** What a function returns: its receiver and its parameters are told apart, as each call has its own. */
export const giveBack = (reader: Reader, expression: Node | undefined, scope: FlowScope): void => {
  const { frame } = scope
  const from = reader.value(expression, scope)
  if (frame === undefined) return
  if (frame.receiver !== NOTHING && from === frame.receiver) frame.givesReceiver = true
  else if (expression?.type === 'identifier' && frame.parameters.has(from)) frame.returnedNames.add(textOf(reader, expression))
  else reader.flow.copy(from, frame.returned)
}

/** Whether a parameter that is returned is what was given: each call gets back its own. */
const withReturn = (
  { flow }: Reader,
  parameter: FlowParameter,
  { frame, inner }: { readonly frame: Frame; readonly inner: FlowScope },
): FlowParameter => {
  const { name, kind, node } = parameter
  if (!frame.returnedNames.has(name)) return parameter
  const isOne = kind !== 'star' && kind !== 'double-star'
  if (isOne && frame.yielded === NOTHING && !inner.rebound.has(name)) return { ...parameter, isGivenBack: true }
  flow.copy(node, frame.returned)
  return parameter
}

type Scopes = { readonly inner: FlowScope; readonly outer: FlowScope }

const readParameters = (reader: Reader, list: Node | undefined, scopes: Scopes): FlowParameter[] => {
  const parameters: FlowParameter[] = []
  let kind: FlowParameter['kind'] = 'any'
  for (const node of parts(list)) {
    if (node.type === 'keyword_separator') kind = 'keyword'
    if (node.type === 'positional_separator')
      for (const [index, before] of parameters.entries()) parameters[index] = { ...before, kind: 'position' }
    const pattern = patternOf(node)
    if (pattern === undefined) continue
    const isStar = pattern.type === 'list_splat_pattern'
    const isDouble = pattern.type === 'dictionary_splat_pattern'
    const name = textOf(reader, isStar || isDouble ? parts(pattern)[0] : pattern)
    parameters.push({
      name,
      kind: isStar ? 'star' : isDouble ? 'double-star' : kind,
      node: reader.flow.bind(scopes.inner, name),
      value: reader.value(field(node, 'value'), scopes.outer),
      type: isStar || isDouble ? NOTHING : annotation(reader, field(node, 'type'), scopes.outer),
      isGivenBack: false,
    })
    if (isStar) kind = 'keyword'
  }
  return parameters
}

/** The name or the starred name of a parameter. */
const patternOf = (node: Node): Node | undefined => {
  if (node.type === 'identifier' || node.type.endsWith('_splat_pattern')) return node
  return field(node, 'name') ?? (node.type === 'typed_parameter' ? parts(node)[0] : undefined)
}
