import type { Trait } from '#src/codegraph/languages/facts.ts'
import { held } from '#src/codegraph/languages/facts-builder.ts'
import { defineFunction } from './functions.ts'
import { calledAt, child, children, headText, isFunction, type Node, nameOf, textOf, unwrapped, type Walk } from './syntax.ts'
import { entityName, typeValue } from './types.ts'

export type ClassPlace = { readonly name: string; readonly parent: number; readonly anchor?: number }

/** Records a class with its members; returns its definition. */
export const defineClass = (walk: Walk, node: Node, scope: number, place: ClassPlace): number => {
  const { build, table, text } = walk
  const body = child(node, 'body')
  const definition = build.define({
    kind: 'CLASS',
    name: place.name,
    parent: place.parent,
    range: table.range(node.start, node.end),
    signature: headText(text, node.start, body?.start ?? node.end),
    docstring: walk.docstringBefore(place.anchor ?? node.start),
    traits: node.abstract === true ? ['abstract'] : [],
  })
  walk.definitions.set(node, definition)
  const draft = build.draft(definition)
  draft.bases.push(...held(scope, walk.visit(child(node, 'superClass'), scope)))
  for (const heritage of children(node, 'implements'))
    draft.implemented.push(...held(scope, entityName(child(heritage, 'expression'))))
  applyDecorators(walk, node, scope, definition)
  const inner = build.openScope('class', scope, definition)
  for (const member of children(body, 'body')) defineMember(walk, member, inner, definition)
  return definition
}

const defineMember = (walk: Walk, member: Node, scope: number, owner: number): void => {
  if (member.type === 'StaticBlock') {
    for (const statement of children(member, 'body')) walk.visit(statement, scope)
    return
  }
  const key = child(member, 'key')
  if (member.computed === true) walk.visit(key, scope)
  const name = member.computed === true ? undefined : nameOf(key)
  const value = unwrapped(child(member, 'value'))
  if (name === undefined) return void walk.visit(value, scope)
  const traits = memberTraits(member)
  const isMethod = value !== undefined && (isFunction(value) || value.type === 'TSEmptyBodyFunctionExpression')
  const definition = isMethod
    ? defineFunction(walk, value, scope, { kind: 'METHOD', name, parent: owner, traits, whole: member })
    : defineProperty(walk, member, scope, { name, owner, traits })
  walk.build.bind(scope, name, definition)
  applyDecorators(walk, member, scope, definition)
}

const defineProperty = (
  walk: Walk,
  member: Node,
  scope: number,
  place: { name: string; owner: number; traits: Trait[] },
): number => {
  const { build, table, text } = walk
  const definition = build.define({
    kind: 'PROPERTY',
    name: place.name,
    parent: place.owner,
    range: table.range(member.start, member.end),
    signature: headText(text, member.start, Math.min(member.end, member.start + 120)),
    docstring: walk.docstringBefore(member.start),
    traits: place.traits,
  })
  const type = typeValue(child(member, 'typeAnnotation'))
  if (type) build.draft(definition).type = { scope, value: type }
  build.draft(definition).values.push(...held(scope, walk.visit(child(member, 'value'), scope)))
  return definition
}

const memberTraits = (member: Node): Trait[] => {
  const kind = textOf(member, 'kind')
  return [
    ...(member.static === true ? (['static'] as const) : []),
    ...(kind === 'constructor' ? (['constructor'] as const) : []),
    ...(kind === 'get' ? (['getter'] as const) : []),
    ...(kind === 'set' ? (['setter'] as const) : []),
    ...(member.type.startsWith('TSAbstract') ? (['abstract'] as const) : []),
  ]
}

/** A decorator is called with what it stands on, in the scope around it. */
const applyDecorators = (walk: Walk, node: Node, scope: number, definition: number): void => {
  for (const decorator of children(node, 'decorators')) {
    const expression = child(decorator, 'expression')
    const value = walk.visit(expression, scope)
    if (value === undefined || expression === undefined) continue
    const at = walk.table.position(calledAt(expression))
    walk.build.draft(definition).decorators.push({ scope, value })
    walk.build.addCall({ callee: value, isNew: false, scope, ...at, arguments: [{ kind: 'definition', definition }] })
  }
}

/** An interface with its members; returns its definition. */
export const defineInterface = (walk: Walk, node: Node, scope: number, place: ClassPlace): number => {
  const { build, table, text } = walk
  const body = child(node, 'body')
  const definition = build.define({
    kind: 'INTERFACE',
    name: place.name,
    parent: place.parent,
    range: table.range(node.start, node.end),
    signature: headText(text, node.start, body?.start ?? node.end),
    docstring: walk.docstringBefore(place.anchor ?? node.start),
  })
  for (const heritage of children(node, 'extends'))
    build.draft(definition).bases.push(...held(scope, entityName(child(heritage, 'expression'))))
  defineTypeMembers(walk, children(body, 'body'), build.openScope('class', scope, definition), definition)
  return definition
}

/** The members of an interface or of an object type. */
export const defineTypeMembers = (walk: Walk, members: readonly Node[], scope: number, owner: number): void => {
  const { build, table, text } = walk
  for (const member of members) {
    const name = member.computed === true ? undefined : nameOf(child(member, 'key'))
    if (name === undefined) continue
    const annotation = child(child(member, 'typeAnnotation'), 'typeAnnotation')
    const callable = member.type === 'TSMethodSignature' ? member : annotation?.type === 'TSFunctionType' ? annotation : undefined
    const definition = build.define({
      kind: callable ? 'METHOD' : 'PROPERTY',
      name,
      parent: owner,
      range: table.range(member.start, member.end),
      signature: headText(text, member.start, member.end),
      docstring: walk.docstringBefore(member.start),
      traits: ['abstract'],
    })
    const type = callable ? typeValue(child(callable, 'returnType')) : typeValue(annotation)
    if (type) build.draft(definition).type = { scope, value: type }
    build.bind(scope, name, definition)
  }
}
