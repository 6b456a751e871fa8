import type { Value } from '#src/codegraph/languages/facts.ts'
import { choice, held } from '#src/codegraph/languages/facts-builder.ts'
import { defineClass } from './classes.ts'
import { functionScope, requiredModule } from './declarations.ts'
import { defineFunction } from './functions.ts'
import { calledAt, child, children, isFunction, type Node, nameOf, stringOf, textOf, unwrapped, type Walk } from './syntax.ts'

/** Handlers by node type: each records what lies in the expression and returns what it stands for. */
export const EXPRESSIONS: Readonly<Record<string, (walk: Walk, node: Node, scope: number) => Value | undefined>> = {
  Identifier: (walk, node, scope) => {
    const value = { kind: 'name', name: textOf(node, 'name') } as const
    walk.build.addMention(scope, value, node.start)
    return value
  },
  ThisExpression: () => ({ kind: 'this' }),
  Super: () => ({ kind: 'super' }),
  Literal: (_walk, node) => literal(node),
  TemplateLiteral: (walk, node, scope) => {
    visitAll(walk, children(node, 'expressions'), scope)
    return { kind: 'literal', type: 'String' }
  },
  ArrayExpression: (walk, node, scope) => {
    visitAll(walk, children(node, 'elements'), scope)
    return { kind: 'literal', type: 'Array' }
  },
  SpreadElement: (walk, node, scope) => void walk.visit(child(node, 'argument'), scope),
  MemberExpression: (walk, node, scope) => member(walk, node, scope),
  CallExpression: (walk, node, scope) => call(walk, node, scope),
  NewExpression: (walk, node, scope) => call(walk, node, scope),
  TaggedTemplateExpression: (walk, node, scope) => {
    const callee = walk.visit(child(node, 'tag'), scope)
    walk.visit(child(node, 'quasi'), scope)
    return callee && recordCall(walk, { node: child(node, 'tag') as Node, callee, scope, isNew: false, arguments: [] })
  },
  ImportExpression: (walk, node, scope) => importedModule(walk, node, scope, stringOf(child(node, 'source'))),
  FunctionExpression: (walk, node, scope) => anonymousFunction(walk, node, scope),
  ArrowFunctionExpression: (walk, node, scope) => anonymousFunction(walk, node, scope),
  ClassExpression: (walk, node, scope) => {
    const parent = walk.build.scopeAt(scope).owner
    const name = nameOf(child(node, 'id')) ?? walk.build.anonymousName(parent, 'class')
    return { kind: 'definition', definition: defineClass(walk, node, scope, { name, parent }) }
  },
  ObjectExpression: (walk, node, scope) => object(walk, node, scope),
  ConditionalExpression: (walk, node, scope) => {
    walk.visit(child(node, 'test'), scope)
    return choice([walk.visit(child(node, 'consequent'), scope), walk.visit(child(node, 'alternate'), scope)])
  },
  LogicalExpression: (walk, node, scope) =>
    choice([walk.visit(child(node, 'left'), scope), walk.visit(child(node, 'right'), scope)]),
  SequenceExpression: (walk, node, scope) =>
    children(node, 'expressions')
      .map((each) => walk.visit(each, scope))
      .at(-1),
  AwaitExpression: (walk, node, scope) => walk.visit(child(node, 'argument'), scope),
  AssignmentExpression: (walk, node, scope) => assignment(walk, node, scope),
}

export const visitAll = (walk: Walk, nodes: readonly Node[], scope: number): void => {
  for (const node of nodes) walk.visit(node, scope)
}

const literal = (node: Node): Value | undefined => {
  if (typeof node.value === 'string') return { kind: 'literal', type: 'String' }
  if (typeof node.value === 'number') return { kind: 'literal', type: 'Number' }
  return node.regex ? { kind: 'literal', type: 'RegExp' } : undefined
}

const member = (walk: Walk, node: Node, scope: number): Value | undefined => {
  const object = walk.visit(child(node, 'object'), scope)
  const property = child(node, 'property')
  if (node.computed === true) {
    walk.visit(property, scope)
    const name = stringOf(property)
    return object && name !== undefined ? { kind: 'member', object, name } : undefined
  }
  const name = nameOf(property)
  return object && name !== undefined ? { kind: 'member', object, name } : undefined
}

const call = (walk: Walk, node: Node, scope: number): Value | undefined => {
  const module = requiredModule(node)
  if (module !== undefined) return importedModule(walk, node, scope, module)
  const calleeNode = unwrapped(child(node, 'callee'))
  const callee = walk.visit(calleeNode, scope)
  const given = children(node, 'arguments').map((argument) => walk.visit(argument, scope))
  if (calleeNode === undefined || callee === undefined) return undefined
  return recordCall(walk, { node: calleeNode, callee, scope, isNew: node.type === 'NewExpression', arguments: given })
}

type Call = { node: Node; callee: Value; scope: number; isNew: boolean; arguments: (Value | undefined)[] }

const recordCall = (walk: Walk, { node, callee, scope, isNew, arguments: given }: Call): Value => {
  const at = walk.table.position(calledAt(node))
  walk.build.addCall({ callee, isNew, scope, ...at, arguments: given.map(function_) })
  return { kind: 'call', callee, isNew }
}

/** Only what could be a function is worth following through an argument. */
const function_ = (value: Value | undefined): Value | undefined =>
  value !== undefined && (value.kind === 'definition' || value.kind === 'name' || value.kind === 'member') ? value : undefined

const importedModule = (walk: Walk, node: Node, scope: number, module: string | undefined): Value | undefined => {
  if (module === undefined) return void walk.visit(child(node, 'source'), scope)
  const at = walk.table.position(node.start)
  return { kind: 'import', import: walk.build.addImport({ module, name: '*', all: false, typeOnly: false, ...at, scope }) }
}

const anonymousFunction = (walk: Walk, node: Node, scope: number): Value => {
  const parent = walk.build.scopeAt(scope).owner
  const own = nameOf(child(node, 'id'))
  const name = own ?? walk.build.anonymousName(parent, 'arrow')
  const outer = own === undefined ? scope : walk.build.openScope('block', scope, parent)
  const definition = defineFunction(walk, node, outer, { kind: 'FUNCTION', name, parent })
  if (own !== undefined) walk.build.bind(outer, own, definition)
  return { kind: 'definition', definition }
}

/** An object literal; its functions are named after their keys. */
const object = (walk: Walk, node: Node, scope: number): Value => {
  const members = new Map<string, Value>()
  const parent = walk.build.scopeAt(scope).owner
  for (const property of children(node, 'properties')) {
    const key = child(property, 'key')
    const name = property.computed === true ? stringOf(key) : nameOf(key)
    const node = unwrapped(child(property, 'value'))
    if (property.computed === true) walk.visit(key, scope)
    const value =
      name !== undefined && isFunction(node)
        ? ({
            kind: 'definition',
            definition: defineFunction(walk, node, scope, { kind: 'FUNCTION', name, parent, whole: property }),
          } as const)
        : walk.visit(node ?? child(property, 'argument'), scope)
    if (name !== undefined && value !== undefined) members.set(name, value)
  }
  return { kind: 'object', members }
}

const assignment = (walk: Walk, node: Node, scope: number): Value | undefined => {
  const left = unwrapped(child(node, 'left'))
  const right = unwrapped(child(node, 'right'))
  const name = left?.type === 'MemberExpression' && left.computed !== true ? nameOf(child(left, 'property')) : undefined
  const parent = walk.build.scopeAt(scope).owner
  const value: Value | undefined =
    name !== undefined && isFunction(right)
      ? {
          kind: 'definition',
          definition: defineFunction(walk, right, scope, {
            kind: 'FUNCTION',
            name: nameOf(child(right, 'id')) ?? name,
            parent,
            anchor: node.start,
          }),
        }
      : walk.visit(right, scope)
  if (left?.type === 'Identifier') assignVariable(walk, textOf(left, 'name'), scope, value)
  else if (left?.type === 'MemberExpression') assignMember(walk, left, scope, value)
  else walk.visit(left, scope)
  return value
}

const assignVariable = (walk: Walk, name: string, scope: number, value: Value | undefined): void => {
  for (let at = scope; at !== -1; at = walk.build.scopeAt(at).parent) {
    const definition = walk.build.bound(at, name)
    if (definition === undefined) continue
    walk.build.draft(definition).values.push(...held(scope, value))
    return
  }
}

/** `exports.a = v`, `module.exports = v`, `module.exports.a = v` and `this.a = v` in a class. */
const assignMember = (walk: Walk, left: Node, scope: number, value: Value | undefined): void => {
  const object = child(left, 'object')
  const name = nameOf(child(left, 'property'))
  walk.visit(object, scope)
  if (left.computed === true) walk.visit(child(left, 'property'), scope)
  if (name === undefined || value === undefined) return
  if (object?.type === 'ThisExpression') {
    assignField(walk, { name, scope, value, node: left })
    return
  }
  if (isExports(object)) walk.build.addExport({ kind: 'local', name, value: { scope, value } })
  else if (nameOf(object) === 'module' && name === 'exports') {
    if (value.kind === 'import') walk.build.addExport({ kind: 'all', import: value.import })
    walk.build.addExport({ kind: 'whole', value: { scope, value } })
  }
}

const isExports = (node: Node | undefined): boolean =>
  nameOf(node) === 'exports' ||
  (node?.type === 'MemberExpression' &&
    nameOf(child(node, 'object')) === 'module' &&
    nameOf(child(node, 'property')) === 'exports')

const assignField = (walk: Walk, field: { name: string; scope: number; value: Value; node: Node }): void => {
  const { build, table } = walk
  let at = functionScope(walk, field.scope)
  while (at > 0 && build.draft(build.scopeAt(at).owner).traits.includes('arrow'))
    at = functionScope(walk, build.scopeAt(at).parent)
  const method = build.scopeAt(at).owner
  const owner = build.draft(method).parent
  if (build.draft(method).kind !== 'METHOD' || owner < 0 || build.draft(owner).kind !== 'CLASS') return
  const classScope = build.draft(owner).scope
  const range = table.range(field.node.start, field.node.end)
  const known = build.bound(classScope, field.name)
  const property =
    known ?? build.define({ kind: 'PROPERTY', name: field.name, parent: owner, range, signature: `this.${field.name}` })
  build.draft(property).values.push({ scope: field.scope, value: field.value })
  build.bind(classScope, field.name, property)
}
