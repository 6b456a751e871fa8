import type { Value } from '#src/codegraph/languages/facts.ts'
import { field, type Node, parts } from './tree.ts'
import { type Rule, type Rules, sourceOf, visitChildren, type Walk } from './walk.ts'

/** A name where a value stands. */
export const name: Rule = (walk, node) => ({ kind: 'name', name: sourceOf(walk, node) })

/** Code in braces: names bound in it end with it. */
export const block: Rule = (walk, node, scope) => {
  visitChildren(walk, node, walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner))
  return undefined
}

/** What stands for the one thing in it: brackets, `await x`, `*p`. */
export const inner: Rule = (walk, node, scope) => {
  const values = parts(node).map((part) => walk.visit(part, scope))
  return values.length === 1 ? values[0] : undefined
}

/** Nothing in it is a call or a definition. */
export const nothing: Rule = () => undefined

export const thisObject: Rule = () => ({ kind: 'this' })
export const superObject: Rule = () => ({ kind: 'super' })

/** `object.name` by the fields that hold the two. */
export const member =
  (objectField: string, nameField: string): Rule =>
  (walk, node, scope) => {
    const object = walk.visit(field(node, objectField), scope)
    return object && { kind: 'member', object, name: sourceOf(walk, field(node, nameField)) }
  }

export type Called = {
  readonly callee: Value | undefined
  /** Where the called name stands. */
  readonly at: Node
  readonly given: readonly Node[]
  readonly isNew?: boolean
}

/** Records a call and what is handed over in it. */
export const call = (walk: Walk, scope: number, { callee, at, given, isNew = false }: Called): Value | undefined => {
  const values = given.map((argument) => walk.visit(argument, scope))
  if (callee === undefined) return undefined
  walk.build.addCall({
    callee,
    isNew,
    scope,
    ...walk.table.position(at.start),
    arguments: values.map(callable),
    arity: given.length,
  })
  return { kind: 'call', callee, isNew }
}

/** What a given value is tells functions of one name apart, and which functions are handed over. */
const callable = (value: Value | undefined): Value | undefined =>
  value !== undefined && (value.kind === 'name' || value.kind === 'member' || value.kind === 'call') ? value : undefined

/** The last name of what is called: where an editor would jump from. */
export const lastName = (node: Node): Node => {
  const last = parts(node).at(-1)
  return last === undefined || !/name|field|member|selector|navigation|scoped|qualified|suffix/.test(node.type)
    ? node
    : lastName(last)
}

/** The same rule for several types of nodes. */
export const each = (types: string, rule: Rule): Rules => Object.fromEntries(types.split(' ').map((type) => [type, rule]))
