import type { Trait, Value } from '#src/codegraph/languages/facts.ts'
import { held } from '#src/codegraph/languages/facts-builder.ts'
import { field, type Node, ofType, parts, sourceOf, type Walk } from './syntax.ts'
import { bindTarget } from './targets.ts'
import { mentionTypes, typeValue } from './types.ts'

type Decorated = { readonly whole: Node; readonly decorators: readonly Node[] }

/** `@a @b def f` and `@a class C`. */
export const defineDecorated = (walk: Walk, node: Node, scope: number): void => {
  const inner = field(node, 'definition')
  const decorators = node.children.filter(({ type }) => type === 'decorator')
  if (inner?.type === 'function_definition') defineFunction(walk, inner, scope, { whole: node, decorators })
  else if (inner?.type === 'class_definition') defineClass(walk, inner, scope, { whole: node, decorators })
}

/** Records a function or a method with its parameters and body; returns its definition. */
export const defineFunction = (
  walk: Walk,
  node: Node,
  scope: number,
  decorated: Decorated = { whole: node, decorators: [] },
): number => {
  const { build, table, text } = walk
  const name = sourceOf(walk, field(node, 'name'))
  const around = build.scopeAt(scope)
  const isMethod = around.kind === 'class'
  const body = field(node, 'body')
  const traits = functionTraits(walk, node, { name, isMethod, decorators: decorated.decorators })
  const definition = build.define({
    kind: isMethod ? 'METHOD' : 'FUNCTION',
    name,
    parent: around.owner,
    range: table.range(node.start, node.end),
    signature: oneLine(text.slice(node.start, body?.start ?? node.end)),
    docstring: docstringOf(walk, body),
    traits,
  })
  walk.definitions.set(node, definition)
  bindTarget(walk, { name, scope, definition })
  applyDecorators(walk, decorated.decorators, scope, definition)
  const inner = build.openScope('function', scope, definition)
  const hasReceiver = isMethod && !traits.includes('static')
  defineParameters(walk, field(node, 'parameters'), { scope: inner, outer: scope, owner: definition, hasReceiver })
  mentionTypes(walk, field(node, 'return_type'), { owner: definition, scope })
  const type = typeValue(walk, field(node, 'return_type'))
  if (type) build.draft(definition).type = { scope, value: type }
  walk.visit(body, inner)
  return definition
}

const functionTraits = (
  walk: Walk,
  node: Node,
  about: { name: string; isMethod: boolean; decorators: readonly Node[] },
): Trait[] => {
  const traits: Trait[] = []
  if (walk.text.startsWith('async', node.start)) traits.push('async')
  if (!about.isMethod) return traits
  if (about.name === '__init__') traits.push('constructor')
  if (about.name === '__new__') traits.push('static')
  for (const decorator of about.decorators) {
    const trait = KNOWN_DECORATORS.get(sourceOf(walk, decorator).slice(1).trim())
    if (trait) traits.push(trait)
  }
  return traits
}

const KNOWN_DECORATORS: ReadonlyMap<string, Trait> = new Map([
  ['staticmethod', 'static'],
  ['classmethod', 'class'],
  ['property', 'getter'],
  ['cached_property', 'getter'],
  ['functools.cached_property', 'getter'],
  ['abstractmethod', 'abstract'],
  ['abc.abstractmethod', 'abstract'],
])

/** Decorators of the language itself say how a method is bound; the others are called with what they stand on. */
const applyDecorators = (walk: Walk, decorators: readonly Node[], scope: number, definition: number): void => {
  for (const decorator of decorators) {
    const [expression] = parts(decorator)
    const value = walk.visit(expression, scope)
    if (value === undefined || expression === undefined) continue
    const isBuiltIn = value.kind === 'name' && KNOWN_DECORATORS.has(value.name)
    if (isBuiltIn) continue
    walk.build.draft(definition).decorators.push({ scope, value })
    walk.build.addCall({
      callee: value,
      isNew: false,
      scope,
      ...walk.table.position(expression.start),
      arguments: [{ kind: 'definition', definition }],
    })
  }
}

type ParameterPlace = { readonly scope: number; readonly outer: number; readonly owner: number; readonly hasReceiver: boolean }

export const defineParameters = (walk: Walk, list: Node | undefined, place: ParameterPlace): void => {
  let receiverPending = place.hasReceiver
  for (const node of parts(list)) {
    const name = parameterName(node)
    if (name === undefined) continue
    defineParameter(walk, node, { ...place, hasReceiver: receiverPending }, sourceOf(walk, name))
    receiverPending = false
  }
}

const defineParameter = (walk: Walk, node: Node, place: ParameterPlace, name: string): void => {
  const { build, table } = walk
  const parameter = build.define({
    kind: 'PARAMETER',
    name,
    parent: place.owner,
    range: table.range(node.start, node.end),
    shown: !place.hasReceiver,
    signature: place.hasReceiver ? '' : oneLine(sourceOf(walk, node)),
    traits: place.hasReceiver ? ['self'] : [],
  })
  const draft = build.draft(parameter)
  mentionTypes(walk, field(node, 'type'), { owner: place.owner, scope: place.outer })
  const type = typeValue(walk, field(node, 'type'))
  if (type && !node.children.some((child) => child.type.endsWith('splat_pattern')))
    draft.type = { scope: place.outer, value: type }
  draft.values.push(...held(place.outer, walk.visit(field(node, 'value'), place.outer)))
  build.bind(place.scope, name, parameter)
  build.draft(place.owner).parameters.push(parameter)
}

const parameterName = (node: Node): Node | undefined => {
  if (node.type === 'identifier') return node
  const [first] = parts(node)
  return (
    field(node, 'name') ??
    (first && node.type.includes('pattern')
      ? parameterName(first)
      : node.type === 'typed_parameter' && first
        ? parameterName(first)
        : undefined)
  )
}

/** Records a class with its members; returns its definition. */
export const defineClass = (
  walk: Walk,
  node: Node,
  scope: number,
  decorated: Decorated = { whole: node, decorators: [] },
): number => {
  const { build, table, text } = walk
  const name = sourceOf(walk, field(node, 'name'))
  const body = field(node, 'body')
  const definition = build.define({
    kind: 'CLASS',
    name,
    parent: build.scopeAt(scope).owner,
    range: table.range(node.start, node.end),
    signature: oneLine(text.slice(node.start, body?.start ?? node.end)),
    docstring: docstringOf(walk, body),
  })
  walk.definitions.set(node, definition)
  for (const base of parts(field(node, 'superclasses'))) {
    const whole = build.mentionsOf(definition, false, () => walk.visit(base, scope))
    // `Base[T]` is Base.
    const value = base.type === 'subscript' ? walk.visit(field(base, 'value'), scope) : whole
    if (base.type !== 'keyword_argument') build.draft(definition).bases.push(...held(scope, value))
  }
  bindTarget(walk, { name, scope, definition })
  applyDecorators(walk, decorated.decorators, scope, definition)
  walk.visit(body, build.openScope('class', scope, definition))
  return definition
}

/** `lambda a: b`: named by its place, as nothing else names it. */
export const defineLambda = (walk: Walk, node: Node, scope: number): Value => {
  const { build, table } = walk
  const parent = build.scopeAt(scope).owner
  const name = build.anonymousName(parent, 'lambda')
  const definition = build.define({
    kind: 'FUNCTION',
    name,
    parent,
    range: table.range(node.start, node.end),
    signature: oneLine(sourceOf(walk, node)),
  })
  walk.definitions.set(node, definition)
  const inner = build.openScope('function', scope, definition)
  defineParameters(walk, field(node, 'parameters'), { scope: inner, outer: scope, owner: definition, hasReceiver: false })
  build.draft(definition).returns.push(...held(inner, walk.visit(field(node, 'body'), inner)))
  return { kind: 'definition', definition }
}

/** The string a body begins with, without its quotes and common indent. */
export const docstringOf = (walk: Walk, body: Node | undefined): string => {
  const [first] = parts(body)
  const string = first?.type === 'expression_statement' ? parts(first)[0] : undefined
  const content = string?.type === 'string' ? ofType(string, 'string_content') : undefined
  const lines = sourceOf(walk, content).split('\n')
  const indent = Math.min(
    ...lines
      .slice(1)
      .filter((line) => line.trim() !== '')
      .map((line) => line.length - line.trimStart().length),
  )
  return lines
    .map((line, index) => (index === 0 ? line.trim() : line.slice(Number.isFinite(indent) ? indent : 0).trimEnd()))
    .join('\n')
    .trim()
}

export const oneLine = (text: string): string =>
  text
    .slice(0, 600)
    .replace(/\s+/g, ' ')
    .replace(/:?\s*$/, '')
    .trim()
