import type { Value } from '#src/codegraph/languages/facts.ts'
import { choice } from '#src/codegraph/languages/facts-builder.ts'
import { defineLambda } from './definitions.ts'
import { field, type Node, parts, sourceOf, type Walk } from './syntax.ts'
import { assign } from './targets.ts'

type Handler = (walk: Walk, node: Node, scope: number) => Value | undefined

/** Handlers of expressions by node type: each records what lies in it and returns what it stands for. */
export const EXPRESSIONS: Readonly<Record<string, Handler>> = {
  identifier: (walk, node, scope) => {
    const value = { kind: 'name', name: sourceOf(walk, node) } as const
    walk.build.addMention(scope, value, node.start)
    return value
  },
  attribute: (walk, node, scope) => {
    const object = walk.visit(field(node, 'object'), scope)
    return object && { kind: 'member', object, name: sourceOf(walk, field(node, 'attribute')) }
  },
  call: (walk, node, scope) => call(walk, node, scope),
  lambda: defineLambda,
  parenthesized_expression: (walk, node, scope) => walk.visit(parts(node)[0], scope),
  await: (walk, node, scope) => walk.visit(parts(node)[0], scope),
  conditional_expression: (walk, node, scope) => {
    const [then, condition, otherwise] = parts(node)
    walk.visit(condition, scope)
    return choice([walk.visit(then, scope), walk.visit(otherwise, scope)])
  },
  boolean_operator: (walk, node, scope) => choice(parts(node).map((part) => walk.visit(part, scope))),
  assignment: (walk, node, scope) => assignment(walk, node, scope),
  named_expression: (walk, node, scope) => {
    const value = walk.visit(field(node, 'value'), scope)
    assign(walk, field(node, 'name'), scope, { value, whole: node })
    return value
  },
  string: (walk, node, scope) => literal('str', walk, node, scope),
  concatenated_string: (walk, node, scope) => literal('str', walk, node, scope),
  integer: () => ({ kind: 'literal', type: 'int' }),
  float: () => ({ kind: 'literal', type: 'float' }),
  list: (walk, node, scope) => literal('list', walk, node, scope),
  dictionary: (walk, node, scope) => literal('dict', walk, node, scope),
  set: (walk, node, scope) => literal('set', walk, node, scope),
  tuple: (walk, node, scope) => literal('tuple', walk, node, scope),
  list_comprehension: (walk, node, scope) => comprehension('list', walk, node, scope),
  dictionary_comprehension: (walk, node, scope) => comprehension('dict', walk, node, scope),
  set_comprehension: (walk, node, scope) => comprehension('set', walk, node, scope),
  generator_expression: (walk, node, scope) => comprehension('generator', walk, node, scope),
}

const literal = (type: string, walk: Walk, node: Node, scope: number): Value => {
  for (const child of node.children) walk.visit(child, scope)
  return { kind: 'literal', type }
}

const comprehension = (type: string, walk: Walk, node: Node, scope: number): Value => {
  const inner = walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner)
  const whole = { ...node, type: 'comprehension' }
  for (const clause of parts(node).filter((part) => part.type === 'for_in_clause')) {
    walk.visit(field(clause, 'right'), inner)
    assign(walk, field(clause, 'left'), inner, { value: undefined, whole })
  }
  for (const part of parts(node)) if (part.type !== 'for_in_clause') walk.visit(part, inner)
  return { kind: 'literal', type }
}

const call = (walk: Walk, node: Node, scope: number): Value | undefined => {
  const called = field(node, 'function')
  const callee = calledValue(walk, called, scope)
  const list = field(node, 'arguments')
  const given =
    list?.type === 'generator_expression' ? [walk.visit(list, scope)] : parts(list).map((argument) => walk.visit(argument, scope))
  if (callee === undefined || called === undefined) return undefined
  if (callee.kind === 'super') return callee
  const named = called.type === 'attribute' ? field(called, 'attribute') : called
  const at = walk.table.position((named ?? called).start)
  walk.build.addCall({ callee, isNew: false, scope, ...at, arguments: given.map(callable) })
  return { kind: 'call', callee, isNew: false }
}

/** `super()` stands for the next class in the order of the method's own class. */
const calledValue = (walk: Walk, called: Node | undefined, scope: number): Value | undefined =>
  called?.type === 'identifier' && sourceOf(walk, called) === 'super' ? { kind: 'super' } : walk.visit(called, scope)

const callable = (value: Value | undefined): Value | undefined =>
  value !== undefined && (value.kind === 'definition' || value.kind === 'name' || value.kind === 'member') ? value : undefined

const assignment = (walk: Walk, node: Node, scope: number): Value | undefined => {
  const left = field(node, 'left')
  const right = field(node, 'right')
  const type = field(node, 'type')
  if (left !== undefined && right !== undefined && LISTS.has(left.type) && LISTS.has(right.type)) {
    const targets = parts(left)
    const values = parts(right).map((part) => walk.visit(part, scope))
    const pairs = targets.length === values.length && !targets.some((target) => target.type === 'list_splat_pattern')
    for (const [index, target] of targets.entries())
      assign(walk, target, scope, { value: pairs ? values[index] : undefined, whole: node })
    return undefined
  }
  const value = walk.visit(right, scope)
  assign(walk, left, scope, { value, type, whole: node })
  return value
}

const LISTS = new Set(['pattern_list', 'tuple_pattern', 'list_pattern', 'expression_list', 'tuple', 'list'])
