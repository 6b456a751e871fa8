import { type Key, keyOf, NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { field, type Node, parts } from '#src/codegraph/languages/python/syntax.ts'
import { annotation } from './annotations.ts'
import { assign } from './assignments.ts'
import { type FlowScope, openScope } from './builder.ts'
import { call } from './calls.ts'
import { readLambda } from './functions.ts'
import { type Reader, textOf } from './reader.ts'
import { plainText } from './strings.ts'
import { formatted, percent } from './texts.ts'

type Handler = (reader: Reader, node: Node, scope: FlowScope) => number

/** Readers of expressions by node type. */
export const EXPRESSIONS: Readonly<Record<string, Handler>> = {
  identifier: (reader, node, scope) => reader.flow.read(scope, textOf(reader, node)),
  attribute: (reader, node, scope) => {
    const object = reader.value(field(node, 'object'), scope)
    const name = field(node, 'attribute')
    if (object === NOTHING || name === undefined) return NOTHING
    const to = reader.flow.node()
    reader.flow.add({ op: 'load', object, name: textOf(reader, name), to, site: reader.flow.site(name.start, scope) })
    return to
  },
  call,
  lambda: readLambda,
  subscript: (reader, node, scope) => subscript(reader, node, scope),
  parenthesized_expression: (reader, node, scope) => reader.value(parts(node)[0], scope),
  await: (reader, node, scope) => {
    const object = reader.value(parts(node)[0], scope)
    if (object === NOTHING) return NOTHING
    const to = reader.flow.node()
    reader.flow.add({ op: 'await', object, to, site: reader.flow.site(node.start, scope) })
    return to
  },
  conditional_expression: (reader, node, scope) => {
    const [then, condition, otherwise] = parts(node)
    const values = [reader.value(then, scope)]
    readTest(reader, condition, scope)
    return either(reader, [...values, reader.value(otherwise, scope)])
  },
  boolean_operator: (reader, node, scope) => {
    const [left, right] = parts(node)
    const values = [readTest(reader, left, scope), reader.value(right, scope)]
    // What `and` gives of its left side is false: no function, and nothing is in it.
    return signBetween(reader, left, right) === 'and' ? (values[1] as number) : either(reader, values)
  },
  not_operator: (reader, node, scope) => {
    readTest(reader, parts(node)[0], scope)
    return reader.flow.value('bool')
  },
  named_expression: (reader, node, scope) => {
    const from = reader.value(field(node, 'value'), scope)
    const name = field(node, 'name')
    let home = scope
    while (home.kind === 'comprehension' && home.parent !== undefined) home = home.parent
    if (name !== undefined) assign(reader, name, from, home)
    return from
  },
  assignment: (reader, node, scope) => assignment(reader, node, scope),
  binary_operator: (reader, node, scope) => binary(reader, node, scope),
  comparison_operator: (reader, node, scope) => comparison(reader, node, scope),
  unary_operator: (reader, node, scope) => {
    const argument = field(node, 'argument')
    if (argument?.type === 'integer') return reader.flow.value('int')
    const names = UNARY[reader.text[node.start] ?? '']
    return operator(reader, node, scope, { object: reader.value(argument, scope), names: names ?? [], operand: NOTHING })
  },
  string: (reader, node, scope) => string(reader, node, scope),
  concatenated_string: (reader, node, scope) => {
    for (const part of parts(node)) reader.value(part, scope)
    return reader.flow.value('str')
  },
  integer: (reader, node) => reader.flow.constant('int', textOf(reader, node)),
  float: (reader) => reader.flow.value('float'),
  true: (reader) => reader.flow.value('bool'),
  false: (reader) => reader.flow.value('bool'),
  list: (reader, node, scope) => sequence(reader, 'list', parts(node), scope),
  tuple: (reader, node, scope) => sequence(reader, 'tuple', parts(node), scope),
  expression_list: (reader, node, scope) => sequence(reader, 'tuple', parts(node), scope),
  set: (reader, node, scope) => sequence(reader, 'set', parts(node), scope),
  dictionary: (reader, node, scope) => dictionary(reader, node, scope),
  list_comprehension: (reader, node, scope) => comprehension(reader, 'list', node, scope),
  set_comprehension: (reader, node, scope) => comprehension(reader, 'set', node, scope),
  generator_expression: (reader, node, scope) => comprehension(reader, 'generator', node, scope),
  dictionary_comprehension: (reader, node, scope) => comprehension(reader, 'dict', node, scope),
  yield: (reader, node, scope) => yielded(reader, node, scope),
}

/** Reads what is asked whether it is true; the node of its value. */
export const readTest = (reader: Reader, condition: Node | undefined, scope: FlowScope): number => {
  const { flow } = reader
  const object = reader.value(condition, scope)
  if (condition !== undefined && object !== NOTHING && ASKED.has(condition.type))
    flow.add({ op: 'test', object, site: flow.site(condition.start, scope) })
  return object
}

/** Expressions that may give an object of ours; what all others give is true or false already. */
const ASKED = new Set(['identifier', 'attribute', 'call', 'subscript', 'named_expression', 'await'])

/** One node for what several may be. */
const either = ({ flow }: Reader, values: readonly number[]): number => {
  const known = values.filter((value) => value !== NOTHING)
  if (known.length < 2) return known[0] ?? NOTHING
  const to = flow.node()
  for (const value of known) flow.copy(value, to)
  return to
}

const string = (reader: Reader, node: Node, scope: FlowScope): number => {
  if (parts(node).some(({ type }) => type === 'interpolation')) return formatted(reader, parts(node), scope)
  const plain = plainText(reader, node)
  return plain === undefined ? reader.flow.value('str') : reader.flow.constant('str', plain)
}

/** The key of a subscript or a dictionary: a constant where it is written as one. */
export const keyOfSubscript = (reader: Reader, key: Node, scope: FlowScope): Key => {
  if (key.type === 'integer') return keyOf('int', textOf(reader, key))
  const plain = key.type === 'string' ? plainText(reader, key) : undefined
  if (plain !== undefined) return keyOf('str', plain)
  if (key.type === 'unary_operator' && field(key, 'argument')?.type === 'integer')
    return keyOf('int', textOf(reader, key).replace(/\s/g, ''))
  return reader.value(key, scope)
}

const subscript = (reader: Reader, node: Node, scope: FlowScope): number => {
  const { flow } = reader
  const value = field(node, 'value')
  const object = reader.value(value, scope)
  const keys = node.children.filter((each) => each.field === 'subscript')
  const [first] = keys
  if (object === NOTHING || first === undefined) return NOTHING
  const to = flow.node()
  const site = flow.site(node.start, scope)
  if (first.type === 'slice') {
    reader.statement(first, scope)
    flow.add({ op: 'slice', object, to, site })
    return to
  }
  const key = keys.length === 1 ? keyOfSubscript(reader, first, scope) : sequence(reader, 'tuple', keys, scope)
  flow.add({ op: 'get', object, key, to, site })
  return to
}

/** A list, tuple or set as it is written, its elements by their index. */
export const sequence = (reader: Reader, type: string, elements: readonly Node[], scope: FlowScope): number => {
  const { flow } = reader
  const isWhole = elements.every(({ type: each }) => !SPLATS.has(each))
  const made = flow.container(type, isWhole ? elements.length : -1)
  let isIndexed = type !== 'set'
  for (const [index, element] of elements.entries()) {
    const site = flow.site(element.start, scope)
    if (SPLATS.has(element.type)) {
      isIndexed = false
      flow.add({ op: 'pour', from: reader.value(parts(element)[0], scope), to: made, site })
      continue
    }
    const from = reader.value(element, scope)
    const key = isIndexed ? keyOf('int', String(index)) : NOTHING
    if (from !== NOTHING) flow.add({ op: 'set', object: made, key, from, site })
  }
  return made
}

const SPLATS = new Set(['list_splat', 'parenthesized_list_splat'])

const dictionary = (reader: Reader, node: Node, scope: FlowScope): number => {
  const { flow } = reader
  const made = flow.container('dict', -1)
  for (const part of parts(node)) {
    const site = flow.site(part.start, scope)
    if (part.type === 'dictionary_splat') {
      flow.add({ op: 'pour', from: reader.value(parts(part)[0], scope), to: made, site })
      continue
    }
    const written = field(part, 'key')
    const key = written === undefined ? NOTHING : keyOfSubscript(reader, written, scope)
    const from = reader.value(field(part, 'value'), scope)
    flow.add({ op: 'set', object: made, key, from, site })
  }
  return made
}

const comprehension = (reader: Reader, type: string, node: Node, scope: FlowScope): number => {
  const { flow } = reader
  const inner = openScope('comprehension', scope, { owner: scope.owner })
  const made = flow.container(type, -1)
  const body = field(node, 'body')
  const clauses = parts(node).filter((part) => part !== body)
  for (const clause of clauses) {
    if (clause.type !== 'for_in_clause') {
      reader.statement(clause, inner)
      continue
    }
    const isAsync = reader.text.startsWith('async', clause.start)
    bindElements(reader, { target: field(clause, 'left'), iterated: field(clause, 'right'), isAsync, inner, outer: inner })
  }
  const site = flow.site(node.start, scope)
  if (body?.type === 'pair') {
    const key = reader.value(field(body, 'key'), inner)
    flow.add({ op: 'set', object: made, key, from: reader.value(field(body, 'value'), inner), site })
  } else {
    flow.add({ op: 'set', object: made, key: NOTHING, from: reader.value(body, inner), site })
  }
  flow.close(inner)
  return made
}

type Loop = {
  readonly target: Node | undefined
  readonly iterated: Node | undefined
  readonly isAsync: boolean
  readonly inner: FlowScope
  readonly outer: FlowScope
}

/** `for target in iterated`. */
export const bindElements = (reader: Reader, { target, iterated, isAsync, inner, outer }: Loop): void => {
  const { flow } = reader
  const object = reader.value(iterated, outer)
  const to = flow.node()
  if (object !== NOTHING && iterated !== undefined)
    flow.add({ op: 'iterate', object, isAsync, to, site: flow.site(iterated.start, outer) })
  assign(reader, target, to, inner)
}

/** `replaces`: what the name held before is not read any more. */
export const assignment = (reader: Reader, node: Node, scope: FlowScope, replaces = false): number => {
  const { flow } = reader
  const left = field(node, 'left')
  const from = reader.value(field(node, 'right'), scope)
  if (left?.type === 'identifier' && textOf(reader, left) === '__all__') flow.export(stringsIn(reader, field(node, 'right')))
  const type = annotation(reader, field(node, 'type'), scope)
  if (type !== NOTHING) {
    const to = flow.node()
    flow.add({ op: 'instance', type, unless: from, to })
    assign(reader, left, to, scope)
  }
  if (field(node, 'right') === undefined) return from
  if (replaces && left?.type === 'identifier' && type === NOTHING) flow.replace(scope, textOf(reader, left), from)
  else assign(reader, left, from, scope)
  return from
}

/** The strings that a list or tuple is written with. */
export const stringsIn = (reader: Reader, node: Node | undefined): string[] =>
  parts(node).flatMap((part) => {
    const content = part.type === 'string' ? part.children.find(({ type }) => type === 'string_content') : undefined
    return content === undefined ? [] : [textOf(reader, content)]
  })

const yielded = (reader: Reader, node: Node, scope: FlowScope): number => {
  const { flow } = reader
  const { frame } = scope
  const from = reader.value(parts(node)[0], scope)
  if (frame === undefined) return NOTHING
  if (frame.yielded === NOTHING) frame.yielded = flow.node()
  if (!/^yield\s+from\b/.test(reader.text.slice(node.start, node.start + 40))) {
    flow.copy(from, frame.yielded)
    return frame.sent
  }
  const site = flow.site(node.start, scope)
  const outcome = flow.node()
  if (from !== NOTHING) {
    flow.add({ op: 'iterate', object: from, isAsync: false, to: frame.yielded, site })
    flow.add({ op: 'outcome', object: from, to: outcome })
  }
  return outcome
}

const BINARY: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
  '@': 'matmul',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
  '<<': 'lshift',
  '>>': 'rshift',
}
const UNARY: Readonly<Record<string, readonly string[]>> = { '-': ['__neg__'], '+': ['__pos__'], '~': ['__invert__'] }
const COMPARED: Readonly<Record<string, readonly string[]>> = {
  '==': ['__eq__'],
  '!=': ['__ne__', '__eq__'],
  '<': ['__lt__'],
  '<=': ['__le__'],
  '>': ['__gt__'],
  '>=': ['__ge__'],
}

type Operands = { readonly object: number; readonly names: readonly string[]; readonly operand: number }

const operator = ({ flow }: Reader, node: Node, scope: FlowScope, { object, names, operand }: Operands): number => {
  if (object === NOTHING) return NOTHING
  const to = flow.node()
  flow.add({ op: 'operator', object, names, operand, to, site: flow.site(node.start, scope) })
  return to
}

const binary = (reader: Reader, node: Node, scope: FlowScope): number => {
  const left = field(node, 'left')
  const right = field(node, 'right')
  const sign = signBetween(reader, left, right)
  const text = sign === '%' && left !== undefined && right !== undefined ? percent(reader, left, right, scope) : undefined
  if (text !== undefined) return text
  const name = BINARY[sign]
  const object = reader.value(left, scope)
  const operand = reader.value(right, scope)
  return operator(reader, node, scope, { object, names: name === undefined ? [] : [`__${name}__`], operand })
}

/** `a += b`: read and bound by its target. */
export const augmented = (reader: Reader, node: Node, scope: FlowScope): void => {
  const left = field(node, 'left')
  const right = field(node, 'right')
  const name = BINARY[signBetween(reader, left, right).slice(0, -1)]
  const object = reader.value(left, scope)
  const operand = reader.value(right, scope)
  if (left?.type === 'identifier' && textOf(reader, left) === '__all__') reader.flow.export(stringsIn(reader, right))
  const names = name === undefined ? [] : [`__i${name}__`, `__${name}__`]
  assign(reader, left, operator(reader, node, scope, { object, names, operand }), scope)
}

const comparison = (reader: Reader, node: Node, scope: FlowScope): number => {
  const operands = parts(node)
  const values = operands.map((part) => reader.value(part, scope))
  for (let index = 1; index < operands.length; index += 1) {
    const sign = signBetween(reader, operands[index - 1], operands[index])
    const [object, operand] = [values[index - 1] as number, values[index] as number]
    const names = COMPARED[sign]
    if (names !== undefined) operator(reader, node, scope, { object, names, operand })
    else if (sign === 'in' || /^not\s+in$/.test(sign))
      operator(reader, node, scope, { object: operand, names: ['__contains__'], operand: object })
  }
  return reader.flow.value('bool')
}

const signBetween = (reader: Reader, left: Node | undefined, right: Node | undefined): string =>
  left === undefined || right === undefined
    ? ''
    : reader.text
        .slice(left.end, right.start)
        .replace(/[()\\\s]+/g, ' ')
        .trim()
