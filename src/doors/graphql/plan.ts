import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Bindings, Brings, Brought } from './field.ts'

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>

/** What a root's query brings of what is selected below it. */
export type Plan = {
  readonly parts: readonly { readonly want: string; readonly field: GraphQLField<unknown, unknown>; readonly node: FieldNode }[]
  /** Every field that is selected below, as `Type.field`. */
  readonly selected: ReadonlySet<string>
  /** Nothing that is selected needs another query. */
  readonly isComplete: boolean
}

/** Works out a root field's plan from its selection. A part under @skip or @include is brought in any case. */
export const planOf = (
  bindings: Bindings,
  at: { type: GraphQLObjectType; nodes: readonly FieldNode[]; fragments: Fragments },
): Plan => {
  const binding = bindings[at.type.name]?.[at.nodes[0]?.name.value ?? '']
  const field = at.type.getFields()[at.nodes[0]?.name.value ?? '']
  const parts: Plan['parts'][number][] = []
  const selected = new Set<string>()
  if (!field) return { parts, selected, isComplete: true }
  const brings = binding?.kind === 'root' ? (binding.brings ?? {}) : {}
  const isComplete = walk({ bindings, fragments: at.fragments, parts, selected }, getNamedType(field.type), at.nodes, '', brings)
  return { parts, selected, isComplete }
}

/** The arguments of each part that is brought. */
export const broughtBy = (plan: Plan, variables: Readonly<Record<string, unknown>>): Brought =>
  Object.fromEntries(plan.parts.map(({ want, field, node }) => [want, getArgumentValues(field, node, variables)]))

/** Whether all root fields of an operation bring along what is selected below them. */
export const isBrought = (
  schema: GraphQLSchema,
  bindings: Bindings,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean => {
  const type = schema.getRootType(operation.operation)
  if (!type) return false
  const fragments = fragmentsOf(document)
  const fields = collect([operation.selectionSet], fragments)
  return [...fields.values()]
    .flatMap((byKey) => [...byKey.values()])
    .every((nodes) => planOf(bindings, { type, nodes, fragments }).isComplete)
}

type Walk = {
  readonly bindings: Bindings
  readonly fragments: Fragments
  readonly parts: Plan['parts'][number][]
  readonly selected: Set<string>
}

/** Follows the selection of `nodes`; `path` leads to them from where `brings` begins. Returns whether all of it is brought. */
const walk = (state: Walk, type: unknown, nodes: readonly FieldNode[], path: string, brings: Brings): boolean => {
  if (!isCompositeType(type as never)) return true
  // Below a union or an interface each type has relations of its own: these are left to their resolvers.
  if (!isObjectType(type)) return false
  let isComplete = true
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  for (const [name, byKey] of collect(selectionSets, state.fragments)) {
    const field = type.getFields()[name]
    if (!field) continue
    state.selected.add(`${type.name}.${name}`)
    const inner = path === '' ? name : `${path}.${name}`
    const all = [...byKey.values()]
    if (state.bindings[type.name]?.[name] === undefined) {
      for (const same of all) isComplete = walk(state, getNamedType(field.type), same, inner, brings) && isComplete
      continue
    }
    const bring = brings[inner]
    const [same] = all
    const node = same?.[0]
    const isBringable =
      bring &&
      same &&
      node &&
      all.length === 1 &&
      (node.arguments ?? []).every(({ name: argument }) => bring.args.includes(argument.value))
    if (!isBringable) {
      isComplete = false
      continue
    }
    state.parts.push({ want: bring.want, field, node })
    isComplete = walk(state, getNamedType(field.type), same, '', bring.brings ?? {}) && isComplete
  }
  return isComplete
}

/** The fields of selection sets, fragments included, by name and response key. */
const collect = (selectionSets: readonly SelectionSetNode[], fragments: Fragments): Map<string, Map<string, FieldNode[]>> => {
  const found = new Map<string, Map<string, FieldNode[]>>()
  const seen = new Set<string>()
  const take = (selectionSet: SelectionSetNode): void => {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) take(selection.selectionSet)
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments[selection.name.value]
        if (!fragment || seen.has(selection.name.value)) continue
        seen.add(selection.name.value)
        take(fragment.selectionSet)
      } else {
        const byKey = found.get(selection.name.value) ?? new Map<string, FieldNode[]>()
        const key = selection.alias?.value ?? selection.name.value
        byKey.set(key, [...(byKey.get(key) ?? []), selection])
        found.set(selection.name.value, byKey)
      }
    }
  }
  for (const selectionSet of selectionSets) take(selectionSet)
  return found
}

const fragmentsOf = (document: DocumentNode): Fragments =>
  Object.fromEntries(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  )
