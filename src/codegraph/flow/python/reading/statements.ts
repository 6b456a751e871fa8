import { NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { field, type Node, ofType, parts } from '#src/codegraph/languages/python/syntax.ts'
import { assign } from './assignments.ts'
import type { FlowScope } from './builder.ts'
import { augmented, bindElements, readTest } from './expressions.ts'
import { giveBack, readClass, readFunction } from './functions.ts'
import { readCase } from './patterns.ts'
import { type Reader, textOf } from './reader.ts'

type Handler = (reader: Reader, node: Node, scope: FlowScope) => void

/** Readers of statements by node type; what is not here is walked through. */
export const STATEMENTS: Readonly<Record<string, Handler>> = {
  expression_statement: (reader, node, scope) => {
    for (const part of parts(node))
      if (part.type !== 'string' || ofType(part, 'interpolation') !== undefined) reader.value(part, scope)
  },
  import_statement: (reader, node, scope) => importStatement(reader, node, scope),
  import_from_statement: (reader, node, scope) => importFrom(reader, node, scope),
  future_import_statement: () => {},
  function_definition: (reader, node, scope) => readFunction(reader, node, scope),
  class_definition: (reader, node, scope) => readClass(reader, node, scope),
  decorated_definition: (reader, node, scope) => {
    const inner = field(node, 'definition')
    const decorators = node.children.filter(({ type }) => type === 'decorator')
    if (inner?.type === 'function_definition') readFunction(reader, inner, scope, decorators)
    else if (inner?.type === 'class_definition') readClass(reader, inner, scope, decorators)
  },
  augmented_assignment: (reader, node, scope) => augmented(reader, node, scope),
  return_statement: (reader, node, scope) => readReturn(reader, parts(node)[0], scope),
  for_statement: (reader, node, scope) => {
    const isAsync = reader.text.startsWith('async', node.start)
    bindElements(reader, {
      target: field(node, 'left'),
      iterated: field(node, 'right'),
      isAsync,
      inner: scope,
      outer: scope,
    })
    reader.statement(field(node, 'body'), scope)
    reader.statement(field(node, 'alternative'), scope)
  },
  with_statement: (reader, node, scope) => {
    const isAsync = reader.text.startsWith('async', node.start)
    for (const item of parts(ofType(node, 'with_clause'))) enter(reader, field(item, 'value') ?? item, isAsync, scope)
    reader.statement(field(node, 'body'), scope)
  },
  except_clause: (reader, node, scope) => exceptClause(reader, node, scope),
  except_group_clause: (reader, node, scope) => exceptClause(reader, node, scope),
  raise_statement: (reader, node, scope) => {
    for (const part of parts(node)) {
      const object = reader.value(part, scope)
      if (object !== NOTHING) reader.flow.add({ op: 'raise', object, site: reader.flow.site(part.start, scope) })
    }
  },
  delete_statement: (reader, node, scope) => {
    for (const target of parts(node)) remove(reader, target, scope)
  },
  assert_statement: (reader, node, scope) => {
    const [condition, message] = parts(node)
    readTest(reader, condition, scope)
    reader.value(message, scope)
  },
  if_statement: (reader, node, scope) => readBranch(reader, node, scope),
  elif_clause: (reader, node, scope) => readBranch(reader, node, scope),
  while_statement: (reader, node, scope) => readBranch(reader, node, scope),
  if_clause: (reader, node, scope) => readTest(reader, parts(node)[0], scope),
  global_statement: (reader, node, scope) => declare(reader, node, scope, 'global'),
  nonlocal_statement: (reader, node, scope) => declare(reader, node, scope, 'nonlocal'),
  keyword_argument: (reader, node, scope) => void reader.value(field(node, 'value'), scope),
  match_statement: (reader, node, scope) => {
    const subject = reader.value(field(node, 'subject'), scope)
    for (const clause of parts(field(node, 'body'))) readCase(reader, clause, subject, scope)
  },
  type_alias_statement: () => {},
  type: () => {},
}

/** What a method makes of its receiver differs for each object it is called on: that is told apart from all else it returns. */
const readReturn = (reader: Reader, expression: Node | undefined, scope: FlowScope): void => {
  const { frame } = scope
  const called = expression?.type === 'call' ? field(expression, 'function') : undefined
  if (frame === undefined || expression === undefined || called?.type !== 'identifier') {
    giveBack(reader, expression, scope)
    return
  }
  const from = reader.value(expression, scope)
  if (textOf(reader, called) === 'getattr') frame.forwards = reader.value(parts(field(expression, 'arguments'))[0], scope)
  const isReceiver = frame.receiver !== NOTHING && reader.flow.read(scope, textOf(reader, called)) === frame.receiver
  if (!isReceiver) reader.flow.copy(from, frame.returned)
  else if (frame.ownObject === NOTHING) frame.ownObject = from
  else reader.flow.copy(from, frame.ownObject)
}

const readBranch = (reader: Reader, node: Node, scope: FlowScope): void => {
  for (const part of node.children)
    if (part.field === 'condition') readTest(reader, part, scope)
    else reader.statement(part, scope)
}

/** `del a[k]`, `del a.b`; a name that is deleted is nothing to follow. */
const remove = (reader: Reader, target: Node, scope: FlowScope): void => {
  const { flow } = reader
  if (target.type === 'identifier') return
  if (target.type === 'attribute') {
    const object = reader.value(field(target, 'object'), scope)
    const name = field(target, 'attribute')
    if (object === NOTHING || name === undefined) return
    flow.add({ op: 'remove', object, name: textOf(reader, name), site: flow.site(name.start, scope) })
    return
  }
  if (target.type !== 'subscript') {
    for (const part of parts(target)) remove(reader, part, scope)
    return
  }
  const object = reader.value(field(target, 'value'), scope)
  const keys = target.children.filter((each) => each.field === 'subscript').map((key) => reader.value(key, scope))
  if (object === NOTHING) return
  const site = flow.site(target.start, scope)
  flow.add({ op: 'operator', object, names: ['__delitem__'], operand: keys[0] ?? NOTHING, to: flow.node(), site })
}

const enter = (reader: Reader, item: Node, isAsync: boolean, scope: FlowScope): void => {
  const { flow } = reader
  const expression = item.type === 'as_pattern' ? parts(item)[0] : item
  const object = reader.value(expression, scope)
  const to = flow.node()
  if (object !== NOTHING && expression !== undefined)
    flow.add({ op: 'enter', object, isAsync, to, site: flow.site(expression.start, scope) })
  if (item.type === 'as_pattern') assign(reader, field(item, 'alias'), to, scope)
}

const exceptClause = (reader: Reader, node: Node, scope: FlowScope): void => {
  const { flow } = reader
  const caught = node.children.find((child) => child.field === 'value')
  const expression = caught?.type === 'as_pattern' ? parts(caught)[0] : caught
  const types = expression?.type === 'tuple' ? parts(expression) : expression === undefined ? [] : [expression]
  const to = flow.node()
  for (const each of types) {
    const type = reader.value(each, scope)
    if (type !== NOTHING) flow.add({ op: 'catch', type, to })
  }
  if (caught?.type === 'as_pattern') assign(reader, field(caught, 'alias'), to, scope)
  const alias = node.children.find((child) => child.field === 'alias')
  if (alias !== undefined) assign(reader, alias, to, scope)
  for (const part of parts(node)) if (part !== caught && part !== alias) reader.statement(part, scope)
}

const importStatement = (reader: Reader, node: Node, scope: FlowScope): void => {
  const { flow } = reader
  for (const part of parts(node)) {
    const isAliased = part.type === 'aliased_import'
    const written = textOf(reader, isAliased ? field(part, 'name') : part).replace(/\s/g, '')
    const module = isAliased ? written : (written.split('.')[0] as string)
    const name = isAliased ? textOf(reader, field(part, 'alias')) : module
    flow.add({ op: 'import', module, name: '*', to: flow.bind(scope, name) })
  }
}

const importFrom = (reader: Reader, node: Node, scope: FlowScope): void => {
  const { flow } = reader
  const module = textOf(reader, field(node, 'module_name')).replace(/\s/g, '')
  if (ofType(node, 'wildcard_import')) {
    flow.addStarImport(module)
    return
  }
  for (const part of node.children.filter((child) => child.field === 'name')) {
    const isAliased = part.type === 'aliased_import'
    const name = textOf(reader, isAliased ? field(part, 'name') : part)
    const bound = isAliased ? textOf(reader, field(part, 'alias')) : name
    flow.add({ op: 'import', module, name, to: flow.bind(scope, bound) })
  }
}

const declare = (reader: Reader, node: Node, scope: FlowScope, as: 'global' | 'nonlocal'): void => {
  for (const name of parts(node)) scope.declared.set(textOf(reader, name), as)
}
