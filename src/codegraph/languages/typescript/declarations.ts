import type { Value } from '#src/codegraph/languages/facts.ts'
import { held } from '#src/codegraph/languages/facts-builder.ts'
import { defineClass, defineInterface, defineTypeMembers } from './classes.ts'
import { bindPattern, defineFunction } from './functions.ts'
import { child, children, headText, isFunction, type Node, nameOf, stringOf, textOf, unwrapped, type Walk } from './syntax.ts'
import { typeValue } from './types.ts'

/** A statement that declares names. `anchor` is where its comment ends when `export` stands before it. Returns what it declares. */
export const declare = (walk: Walk, node: Node, scope: number, anchor?: number): Value | undefined => {
  const { build } = walk
  const parent = build.scopeAt(scope).owner
  const name = nameOf(child(node, 'id')) ?? 'default'
  const place = { name, parent, ...(anchor === undefined ? {} : { anchor }) }
  switch (node.type) {
    case 'VariableDeclaration':
      declareVariables(walk, node, scope, anchor ?? node.start)
      return undefined
    case 'FunctionDeclaration':
      return bound(walk, scope, name, defineFunction(walk, node, scope, { kind: 'FUNCTION', ...place }))
    case 'TSDeclareFunction':
      return declareSignature(walk, node, scope, place)
    case 'ClassDeclaration':
      return bound(walk, scope, name, defineClass(walk, node, scope, place))
    case 'TSInterfaceDeclaration':
      return bound(walk, scope, name, defineInterface(walk, node, scope, place))
    case 'TSEnumDeclaration':
      return bound(walk, scope, name, defineEnum(walk, node, scope, place))
    case 'TSTypeAliasDeclaration':
      return bound(walk, scope, name, defineTypeAlias(walk, node, scope, place))
    case 'TSModuleDeclaration':
      return defineNamespace(walk, node, scope, place)
    default:
      return undefined
  }
}

type Place = { readonly name: string; readonly parent: number; readonly anchor?: number }

const bound = (walk: Walk, scope: number, name: string, definition: number): Value => {
  walk.build.bind(scope, name, definition)
  return { kind: 'definition', definition }
}

/** An overload is the function that follows; a `declare function` stands for itself. */
const declareSignature = (walk: Walk, node: Node, scope: number, place: Place): Value | undefined => {
  if (node.declare !== true && !walk.ambient) return undefined
  return bound(walk, scope, place.name, defineFunction(walk, node, scope, { kind: 'FUNCTION', ...place }))
}

const declareVariables = (walk: Walk, node: Node, scope: number, anchor: number): void => {
  const target = node.kind === 'var' ? functionScope(walk, scope) : scope
  for (const declarator of children(node, 'declarations')) {
    const pattern = child(declarator, 'id')
    const initialiser = unwrapped(child(declarator, 'init'))
    if (pattern === undefined || bindRequire(walk, pattern, initialiser, target)) continue
    declareVariable(walk, { pattern, initialiser, scope, target, anchor })
  }
}

type Declarator = { pattern: Node; initialiser: Node | undefined; scope: number; target: number; anchor: number }

const declareVariable = (walk: Walk, { pattern, initialiser, scope, target, anchor }: Declarator): void => {
  const { build } = walk
  const parent = build.scopeAt(target).owner
  const name = pattern.type === 'Identifier' ? textOf(pattern, 'name') : undefined
  if (name !== undefined && isFunction(initialiser)) {
    bound(walk, target, name, defineFunction(walk, initialiser, scope, { kind: 'FUNCTION', name, parent, anchor }))
    return
  }
  if (name !== undefined && initialiser?.type === 'ClassExpression') {
    bound(walk, target, name, defineClass(walk, initialiser, scope, { name, parent, anchor }))
    return
  }
  const value = walk.visit(initialiser, scope)
  const shown = parent === 0 || build.draft(parent).kind === 'NAMESPACE'
  bindPattern(walk, pattern, target, {
    kind: 'VARIABLE',
    parent,
    shown: shown && build.scopeAt(target).kind !== 'block',
    value,
    valueScope: scope,
    anchor,
  })
}

/** `const x = require('m')` and `const { a, b: c } = require('m')` are imports. */
const bindRequire = (walk: Walk, pattern: Node, initialiser: Node | undefined, scope: number): boolean => {
  const module = requiredModule(initialiser)
  if (module === undefined) return false
  const at = { ...walk.table.position((initialiser as Node).start), scope, module, all: false, typeOnly: false }
  if (pattern.type === 'Identifier') {
    walk.build.addImport({ ...at, name: '*' }, textOf(pattern, 'name'))
    return true
  }
  if (pattern.type !== 'ObjectPattern') return false
  const properties = children(pattern, 'properties')
  const plain = properties.every(
    (property) =>
      property.type === 'Property' &&
      nameOf(child(property, 'key')) !== undefined &&
      child(property, 'value')?.type === 'Identifier',
  )
  if (!plain) return false
  for (const property of properties)
    walk.build.addImport({ ...at, name: nameOf(child(property, 'key')) as string }, textOf(child(property, 'value'), 'name'))
  return true
}

/** The module a `require('m')` names. */
export const requiredModule = (node: Node | undefined): string | undefined => {
  if (node?.type !== 'CallExpression' || nameOf(child(node, 'callee')) !== 'require') return undefined
  return stringOf(children(node, 'arguments')[0])
}

export const functionScope = (walk: Walk, scope: number): number => {
  let at = scope
  while (walk.build.scopeAt(at).kind === 'block') at = walk.build.scopeAt(at).parent
  return at
}

const defineEnum = (walk: Walk, node: Node, scope: number, place: Place): number => {
  const { build, table, text } = walk
  const { name, parent } = place
  const definition = build.define({
    kind: 'ENUM',
    name,
    parent,
    range: table.range(node.start, node.end),
    signature: `enum ${name}`,
    docstring: walk.docstringBefore(place.anchor ?? node.start),
  })
  const inner = build.openScope('class', scope, definition)
  for (const member of children(child(node, 'body'), 'members')) {
    const memberName = nameOf(child(member, 'id'))
    if (memberName === undefined) continue
    const range = table.range(member.start, member.end)
    const property = build.define({
      kind: 'PROPERTY',
      name: memberName,
      parent: definition,
      range,
      signature: headText(text, member.start, member.end),
      traits: ['static'],
    })
    build.bind(inner, memberName, property)
  }
  return definition
}

const defineTypeAlias = (walk: Walk, node: Node, scope: number, place: Place): number => {
  const { build, table, text } = walk
  const definition = build.define({
    kind: 'TYPE_ALIAS',
    name: place.name,
    parent: place.parent,
    range: table.range(node.start, node.end),
    signature: headText(text, node.start, node.end),
    docstring: walk.docstringBefore(place.anchor ?? node.start),
  })
  const type = child(node, 'typeAnnotation')
  const inner = build.openScope('class', scope, definition)
  if (type?.type === 'TSTypeLiteral') defineTypeMembers(walk, children(type, 'members'), inner, definition)
  build.draft(definition).values.push(...held(scope, typeValue(type)))
  return definition
}

/** A namespace; `namespace A.B` is B within A, and a second block of one name adds to the first. */
const defineNamespace = (walk: Walk, node: Node, scope: number, place: Place): Value | undefined => {
  const { build, table } = walk
  const names = dottedNames(child(node, 'id'))
  const body = child(node, 'body')
  if (names.length === 0) {
    for (const statement of children(body, 'body')) walk.visit(statement, scope)
    return undefined
  }
  let inner = scope
  let parent = place.parent
  let outermost: number | undefined
  for (const name of names) {
    const known = build.bound(inner, name)
    const reused = known !== undefined && build.draft(known).kind === 'NAMESPACE' ? known : undefined
    const definition =
      reused ??
      build.define({
        kind: 'NAMESPACE',
        name,
        parent,
        range: table.range(node.start, node.end),
        signature: `namespace ${names.join('.')}`,
      })
    build.bind(inner, name, definition)
    inner = reused === undefined ? build.openScope('function', inner, definition) : build.draft(reused).scope
    parent = definition
    outermost ??= definition
  }
  walk.definitions.set(node, parent)
  for (const statement of children(body, 'body')) walk.visit(statement, inner)
  return outermost === undefined ? undefined : { kind: 'definition', definition: outermost }
}

const dottedNames = (node: Node | undefined): string[] => {
  if (node?.type === 'TSQualifiedName') return [...dottedNames(child(node, 'left')), ...dottedNames(child(node, 'right'))]
  return node?.type === 'Identifier' ? [textOf(node, 'name')] : []
}
