import type { Value } from '#src/codegraph/languages/facts.ts'
import { held } from '#src/codegraph/languages/facts-builder.ts'
import { field, type Node, parts, sourceOf, type Walk } from './syntax.ts'
import { mentionTypes, typeValue } from './types.ts'

/** Binds a name where Python does: in the code around it, or further out where `global` or `nonlocal` says so. */
export const bindTarget = (walk: Walk, target: { name: string; scope: number; definition: number }): void =>
  walk.build.bind(bindingScope(walk, target.name, target.scope), target.name, target.definition)

export const bindingScope = (walk: Walk, name: string, scope: number): number => {
  const { build, outerNames } = walk
  let at = scope
  while (build.scopeAt(at).kind === 'block') at = build.scopeAt(at).parent
  if (!outerNames.get(at)?.has(name)) return at
  let outer = build.scopeAt(at).parent
  while (outer > 0 && (build.scopeAt(outer).kind !== 'function' || !build.scopeAt(outer).names.has(name)))
    outer = build.scopeAt(outer).parent
  return Math.max(outer, 0)
}

/** What is assigned: the value (where it can be followed) and the declared type. */
export type Assigned = {
  readonly value: Value | undefined
  readonly type?: Node | undefined
  readonly whole: Node
  readonly right?: Node | undefined
}

/** Binds the names of an assignment target; `a, b = c, d` pairs them up. */
export const assign = (walk: Walk, target: Node | undefined, scope: number, assigned: Assigned): void => {
  switch (target?.type) {
    case 'identifier':
      assignName(walk, target, scope, assigned)
      return
    case 'attribute':
      assignAttribute(walk, target, scope, assigned)
      return
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'tuple':
    case 'list':
    case 'as_pattern_target':
    case 'list_splat_pattern':
    case 'parenthesized_expression': {
      const isPlain = target.type === 'as_pattern_target' || target.type === 'parenthesized_expression'
      for (const part of parts(target))
        assign(walk, part, scope, isPlain ? assigned : { value: undefined, whole: assigned.whole })
      return
    }
    default:
      walk.visit(target, scope)
  }
}

const assignName = (walk: Walk, target: Node, scope: number, assigned: Assigned): void => {
  const { build, table } = walk
  const name = sourceOf(walk, target)
  const home = assigned.whole.type === 'comprehension' ? scope : bindingScope(walk, name, scope)
  const { kind, owner } = build.scopeAt(home)
  const known = build.bound(home, name)
  const reusable =
    known !== undefined && ['VARIABLE', 'PROPERTY', 'PARAMETER'].includes(build.draft(known).kind) ? known : undefined
  const isShown = kind === 'class' || (kind === 'module' && assigned.whole.type !== 'comprehension')
  const definition =
    reusable ??
    build.define({
      kind: kind === 'class' ? 'PROPERTY' : 'VARIABLE',
      name,
      parent: owner,
      range: table.range(assigned.whole.start, assigned.whole.end),
      shown: isShown,
      signature: isShown ? signature(walk, assigned.whole) : '',
      traits: kind === 'class' ? ['static'] : [],
    })
  build.bind(home, name, definition)
  record(walk, definition, scope, assigned)
}

/** `self.x = v` in a method declares a property of the class. */
const assignAttribute = (walk: Walk, target: Node, scope: number, assigned: Assigned): void => {
  const { build, table } = walk
  const object = field(target, 'object')
  walk.visit(object, scope)
  const owner = object?.type === 'identifier' ? receiverClass(walk, sourceOf(walk, object), scope) : undefined
  if (owner === undefined) return
  const name = sourceOf(walk, field(target, 'attribute'))
  const classScope = build.draft(owner).scope
  const known = build.bound(classScope, name)
  const range = table.range(target.start, target.end)
  const definition =
    known ?? build.define({ kind: 'PROPERTY', name, parent: owner, range, signature: signature(walk, assigned.whole) })
  build.bind(classScope, name, definition)
  record(walk, definition, scope, assigned)
}

/** The class whose method has `name` as its receiver; closures in the method see it too. */
const receiverClass = (walk: Walk, name: string, scope: number): number | undefined => {
  const { build } = walk
  for (let at = scope; at > 0; at = build.scopeAt(at).parent) {
    const bound = build.bound(at, name)
    if (bound === undefined) continue
    const { traits, parent } = build.draft(bound)
    const method = build.draft(parent)
    return traits.includes('self') && build.draft(method.parent)?.kind === 'CLASS' ? method.parent : undefined
  }
  return undefined
}

const record = (walk: Walk, definition: number, scope: number, assigned: Assigned): void => {
  const draft = walk.build.draft(definition)
  mentionTypes(walk, assigned.type, { owner: walk.build.scopeAt(scope).owner, scope })
  const type = typeValue(walk, assigned.type)
  if (type && draft.type === undefined) draft.type = { scope, value: type }
  if (draft.kind === 'VARIABLE' || draft.kind === 'PROPERTY' || draft.kind === 'PARAMETER')
    draft.values.push(...held(scope, assigned.value))
}

const signature = (walk: Walk, node: Node): string =>
  walk.text
    .slice(node.start, Math.min(node.end, node.start + 120))
    .replace(/\s+/g, ' ')
    .trim()
