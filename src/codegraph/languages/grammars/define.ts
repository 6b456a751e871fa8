import type { DefinitionKind, Trait, Value } from '#src/codegraph/languages/facts.ts'
import { held } from '#src/codegraph/languages/facts-builder.ts'
import type { Node } from './tree.ts'
import { pathValue, typeValue } from './types.ts'
import { oneLine, sourceOf, takeDoc, visitChildren, type Walk } from './walk.ts'

export type NewFunction = {
  readonly name: string
  readonly parameters: Node | readonly Node[] | undefined
  readonly body: Node | undefined
  readonly type?: Value | undefined
  readonly traits?: readonly Trait[] | undefined
  /** The type it belongs to, where it does not stand in that type's body. */
  readonly home?: { readonly value: Value; readonly name: string } | undefined
  /** Names of types it is written in terms of. */
  readonly typeParameters?: readonly string[]
  /** Annotations and attributes by name: what marks a test. */
  readonly decorators?: readonly string[]
  /** Names for the object it is called on, besides `this`. */
  readonly receiver?: string | undefined
}

/** Records a function or a method with its parameters and its code. */
export const defineFunction = (walk: Walk, node: Node, scope: number, made: NewFunction): number => {
  const { build, table, text } = walk
  const around = build.scopeAt(scope)
  const owner = build.draft(around.owner)
  const isMember = made.home !== undefined || (around.kind === 'class' && owner.kind !== 'NAMESPACE') || owner.home !== undefined
  const definition = build.define({
    kind: isMember ? 'METHOD' : 'FUNCTION',
    name: made.name,
    parent: around.owner,
    range: table.range(node.start, node.end),
    signature: oneLine(text.slice(node.start, made.body?.start ?? node.end)),
    docstring: takeDoc(walk),
    traits: made.traits ?? [],
    ...(made.home === undefined ? {} : { within: inside(owner.symbol, made.home.name) }),
  })
  const isConstructor = made.traits?.includes('constructor') ?? false
  if (isConstructor) build.bind(scope, 'constructor', definition)
  // A constructor that is called like its type does not hide the type.
  if (made.home === undefined && !(isConstructor && made.name === owner.name)) build.bind(scope, made.name, definition)
  else if (made.home !== undefined) Object.assign(build.draft(definition), { home: { scope, value: made.home.value } })
  for (const decorator of made.decorators ?? []) build.draft(definition).decorators.push(...held(scope, pathValue(decorator)))
  // A parameter may be called like its own type, so that types are looked up outside of where parameters are bound.
  const outer = made.typeParameters?.length ? build.openScope('block', scope, around.owner) : scope
  bindTypeParameters(walk, node, outer, made.typeParameters ?? [])
  const inner = build.openScope('function', outer, definition)
  if (made.receiver !== undefined) defineReceiver(walk, node, inner, definition, made.receiver)
  defineParameters(walk, made.parameters, inner, made.home === undefined ? outer : inner)
  if (made.type) build.draft(definition).type = { scope: inner, value: made.type }
  if (made.body) visitChildren(walk, made.body, inner)
  return definition
}

const inside = (symbol: string, name: string): string => (symbol === '' ? name : `${symbol}.${name}`)

const defineReceiver = (walk: Walk, node: Node, scope: number, method: number, name: string): void => {
  const receiver = walk.build.define({
    kind: 'PARAMETER',
    name,
    parent: method,
    range: walk.table.range(node.start, node.end),
    shown: false,
    traits: ['self'],
  })
  walk.build.draft(receiver).type = { scope, value: { kind: 'this' } }
  walk.build.bind(scope, name, receiver)
}

/** Records parameters in the scope of the function, or of the closure, they belong to. */
export const defineParameters = (
  walk: Walk,
  lists: Node | readonly Node[] | undefined,
  scope: number,
  ofTypes: number = scope,
): void => {
  const { build, table } = walk
  const nodes = lists === undefined ? [] : 'type' in lists ? lists.children : lists
  const { owner, kind } = build.scopeAt(scope)
  for (const node of nodes)
    for (const { name, type, value, traits, node: whole } of walk.language.parameter(walk, node)) {
      const definition = build.define({
        kind: 'PARAMETER',
        name,
        parent: owner,
        range: table.range(whole.start, whole.end),
        shown: kind === 'function',
        signature: oneLine(sourceOf(walk, whole)),
        traits: traits ?? [],
      })
      if (type) build.draft(definition).type = { scope: ofTypes, value: type }
      build.bind(scope, name, definition)
      if (kind === 'function') build.draft(owner).parameters.push(definition)
      walk.visit(value, scope)
    }
}

/** A name of a type parameter hides classes of the same name, and is no class we know. */
export const bindTypeParameters = (walk: Walk, node: Node, scope: number, names: readonly string[]): void => {
  const { build, table } = walk
  for (const name of names) {
    const range = table.range(node.start, node.start)
    const definition = build.define({ kind: 'VARIABLE', name, parent: build.scopeAt(scope).owner, range, shown: false })
    build.bind(scope, name, definition)
  }
}

/** A function without a name: its code belongs to the function it is written in. */
export const closure = (
  walk: Walk,
  parameters: Node | readonly Node[] | undefined,
  body: Node | undefined,
  scope: number,
): undefined => {
  const inner = walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner)
  defineParameters(walk, parameters, inner, scope)
  walk.visit(body, inner)
  return undefined
}

export type NewType = {
  readonly kind: DefinitionKind
  readonly name: string
  readonly body: Node | undefined
  /** Types as written. */
  readonly bases?: readonly string[]
  readonly implemented?: readonly string[]
  readonly traits?: readonly Trait[]
  readonly typeParameters?: readonly string[]
  /** Further members of a type that is defined elsewhere. */
  readonly extends?: Value | undefined
  readonly signatureEnd?: number
}

/** Records a class, interface, enum or namespace; gives back its definition and the scope of its members, which are visited. */
export const defineType = (walk: Walk, node: Node, scope: number, made: NewType): { definition: number; inner: number } => {
  const { build, table, text } = walk
  const definition = build.define({
    kind: made.kind,
    name: made.name,
    parent: build.scopeAt(scope).owner,
    range: table.range(node.start, node.end),
    shown: made.extends === undefined,
    signature: oneLine(text.slice(node.start, made.signatureEnd ?? made.body?.start ?? node.end)),
    docstring: takeDoc(walk),
    traits: made.traits ?? [],
  })
  const draft = build.draft(definition)
  if (made.extends === undefined) build.bind(scope, made.name, definition)
  else Object.assign(draft, { home: { scope, value: made.extends } })
  const inner = build.openScope('class', scope, definition)
  bindTypeParameters(walk, node, inner, made.typeParameters ?? [])
  draft.bases.push(...(made.bases ?? []).flatMap((base) => held(inner, typeValue(walk, base))))
  draft.implemented.push(...(made.implemented ?? []).flatMap((base) => held(inner, typeValue(walk, base))))
  if (made.body) visitChildren(walk, made.body, inner)
  return { definition, inner }
}

export type NewVariable = {
  readonly name: string
  readonly node: Node
  readonly type?: Value | undefined
  readonly value?: Value | undefined
  readonly traits?: readonly Trait[]
  readonly kind?: DefinitionKind
}

/** Records a variable: a property in a class, a variable of the module, or a local one that the graph does not show. */
export const defineVariable = (walk: Walk, scope: number, made: NewVariable): number => {
  const { build, table } = walk
  const around = build.scopeAt(scope)
  const isLocal = around.kind === 'function' || around.kind === 'block'
  const isMember = around.kind === 'class' && build.draft(around.owner).kind !== 'NAMESPACE'
  const definition = build.define({
    kind: made.kind ?? (isMember ? 'PROPERTY' : 'VARIABLE'),
    name: made.name,
    parent: around.owner,
    range: table.range(made.node.start, made.node.end),
    shown: !isLocal,
    signature: isLocal ? '' : oneLine(sourceOf(walk, made.node).slice(0, 120)),
    docstring: isLocal ? '' : takeDoc(walk),
    traits: made.traits ?? [],
  })
  const draft = build.draft(definition)
  if (made.type) draft.type = { scope, value: made.type }
  draft.values.push(...held(scope, made.value))
  build.bind(scope, made.name, definition)
  return definition
}
