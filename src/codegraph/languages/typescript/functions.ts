import type { DefinitionKind, Trait, Value } from '#src/codegraph/languages/facts.ts'
import { choice, held } from '#src/codegraph/languages/facts-builder.ts'
import { child, children, headText, type Node, nameOf, textOf, type Walk } from './syntax.ts'
import { typeValue } from './types.ts'

export type FunctionPlace = {
  readonly kind: DefinitionKind
  readonly name: string
  /** The definition it is nested in. */
  readonly parent: number
  readonly traits?: readonly Trait[]
  /** Whose range and comment it has, where that is not the function itself: a method, a class field. */
  readonly whole?: Node
  /** Where its comment ends. */
  readonly anchor?: number
}

/** Records a function with its parameters and body; returns its definition. */
export const defineFunction = (walk: Walk, node: Node, scope: number, place: FunctionPlace): number => {
  const { build, table, text } = walk
  const whole = place.whole ?? node
  const body = child(node, 'body')
  const definition = build.define({
    kind: place.kind,
    name: place.name,
    parent: place.parent,
    range: table.range(whole.start, whole.end),
    signature: headText(text, whole.start, body?.start ?? whole.end).replace(/\s*(=>)?\s*$/, ''),
    docstring: walk.docstringBefore(place.anchor ?? whole.start),
    traits: [...(place.traits ?? []), ...ownTraits(node)],
  })
  walk.definitions.set(node, definition)
  const inner = build.openScope('function', scope, definition)
  const draft = build.draft(definition)
  const returnType = typeValue(child(node, 'returnType'))
  if (returnType) draft.type = { scope: inner, value: returnType }
  for (const parameter of children(node, 'params')) defineParameter(walk, parameter, inner, definition)
  if (body?.type === 'BlockStatement') for (const statement of children(body, 'body')) walk.visit(statement, inner)
  else if (body) draft.returns.push(...held(inner, walk.visit(body, inner)))
  return definition
}

const ownTraits = (node: Node): Trait[] => [
  ...(node.async === true ? (['async'] as const) : []),
  ...(node.generator === true ? (['generator'] as const) : []),
  ...(node.type === 'ArrowFunctionExpression' ? (['arrow'] as const) : []),
]

const defineParameter = (walk: Walk, node: Node, scope: number, owner: number): void => {
  const { build } = walk
  const before = build.draft(owner).parameters.length
  if (node.type === 'TSParameterProperty') {
    const inner = child(node, 'parameter')
    if (inner) defineParameter(walk, inner, scope, owner)
    const parameter = build.draft(owner).parameters[before]
    if (parameter !== undefined) propertyOfParameter(walk, parameter, owner)
    return
  }
  bindPattern(walk, node, scope, { kind: 'PARAMETER', parent: owner, value: undefined, shown: true })
}

/** `constructor(private store: Store)` declares a field of the class too. */
const propertyOfParameter = (walk: Walk, parameter: number, owner: number): void => {
  const { build } = walk
  const draft = build.draft(parameter)
  const classDefinition = build.draft(owner).parent
  const property = build.define({
    kind: 'PROPERTY',
    name: draft.name,
    parent: classDefinition,
    range: draft.range,
    signature: draft.signature,
  })
  build.draft(property).type = draft.type
  build.bind(build.draft(classDefinition).scope, draft.name, property)
}

export type PatternPlace = {
  readonly kind: DefinitionKind
  readonly parent: number
  readonly shown: boolean
  /** What the whole pattern is bound to. */
  readonly value: Value | undefined
  /** The scope of `value`, where it is not the one that is bound in. */
  readonly valueScope?: number
  readonly anchor?: number
}

/** Binds every name of a pattern; `{ a: b }` bound to v binds b to v.a. */
export const bindPattern = (walk: Walk, pattern: Node, scope: number, place: PatternPlace): void => {
  switch (pattern.type) {
    case 'Identifier':
      bindName(walk, pattern, scope, place)
      return
    case 'AssignmentPattern': {
      const fallback = walk.visit(child(pattern, 'right'), scope)
      const left = child(pattern, 'left')
      if (left) bindPattern(walk, left, scope, { ...place, value: choice([place.value, fallback]) })
      return
    }
    case 'ObjectPattern':
      for (const property of children(pattern, 'properties')) bindProperty(walk, property, scope, place)
      return
    case 'ArrayPattern':
      for (const element of children(pattern, 'elements')) bindPattern(walk, element, scope, { ...place, value: undefined })
      return
    case 'RestElement': {
      const argument = child(pattern, 'argument')
      if (argument) bindPattern(walk, argument, scope, { ...place, value: undefined })
      return
    }
    default:
      walk.visit(pattern, scope)
  }
}

const bindProperty = (walk: Walk, property: Node, scope: number, place: PatternPlace): void => {
  if (property.type === 'RestElement') {
    bindPattern(walk, property, scope, place)
    return
  }
  const name = property.computed === true ? undefined : nameOf(child(property, 'key'))
  const target = child(property, 'value')
  const value = place.value && name !== undefined ? ({ kind: 'member', object: place.value, name } as const) : undefined
  if (target) bindPattern(walk, target, scope, { ...place, value })
}

const bindName = (walk: Walk, node: Node, scope: number, place: PatternPlace): void => {
  const { build, table, text } = walk
  const name = textOf(node, 'name')
  const known = place.kind === 'VARIABLE' ? build.bound(scope, name) : undefined
  const definition =
    known ??
    build.define({
      kind: place.kind,
      name,
      parent: place.parent,
      range: table.range(node.start, node.end),
      shown: place.shown,
      signature: headText(text, node.start, node.end),
      docstring: place.anchor === undefined ? '' : walk.docstringBefore(place.anchor),
    })
  const draft = build.draft(definition)
  const type = typeValue(child(node, 'typeAnnotation'))
  if (type) draft.type = { scope, value: type }
  draft.values.push(...held(place.valueScope ?? scope, place.value))
  build.bind(scope, name, definition)
  if (place.kind === 'PARAMETER') build.draft(place.parent).parameters.push(definition)
}
