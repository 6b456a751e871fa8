import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { LIST_COST_DEFAULT } from '#src/doors/limits.ts'

/** How large an operation is, with its fragments counted wherever they are spread. */
export type Measure = {
  /** Entities inside of each other. */
  readonly depth: number
  readonly fields: number
  readonly aliases: number
  /** Objects that the answer could hold at most. */
  readonly cost: number
  /** Whether the cost hangs on the values of variables. */
  readonly isVariable: boolean
}

export type Variables = Readonly<Record<string, unknown>>

const NOTHING: Measure = { depth: 0, fields: 0, aliases: 0, cost: 0, isVariable: false }

/**
 * Measures an operation in time linear in the length of its document: each fragment once, whatever the times it is spread.
 * A fragment that contains itself counts as nothing inside of itself; another rule refuses it.
 */
export const measureOf = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables = {},
): Measure => {
  const root = schema.getRootType(operation.operation)
  if (!root) return NOTHING
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  )
  return selectionMeasure({ schema, fragments, variables, known: new Map() }, operation.selectionSet, root)
}

type Walk = {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: Variables
  /** What each fragment measures; NOTHING while it is being measured. */
  readonly known: Map<string, Measure>
}

const selectionMeasure = (walk: Walk, selectionSet: SelectionSetNode, parent: GraphQLCompositeType | undefined): Measure => {
  let sum = NOTHING
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) sum = sumOf(sum, fieldMeasure(walk, selection, parent))
    else if (selection.kind === Kind.FRAGMENT_SPREAD) sum = sumOf(sum, fragmentMeasure(walk, selection.name.value))
    else
      sum = sumOf(
        sum,
        selectionMeasure(walk, selection.selectionSet, typeNamed(walk, selection.typeCondition?.name.value) ?? parent),
      )
  }
  return sum
}

const fragmentMeasure = (walk: Walk, name: string): Measure => {
  const known = walk.known.get(name)
  if (known) return known
  walk.known.set(name, NOTHING)
  const fragment = walk.fragments.get(name)
  const measure = fragment
    ? selectionMeasure(walk, fragment.selectionSet, typeNamed(walk, fragment.typeCondition.name.value))
    : NOTHING
  walk.known.set(name, measure)
  return measure
}

/** What a connection wraps around its nodes is no level of its own; of introspection another rule bounds the depth. */
const fieldMeasure = (walk: Walk, node: FieldNode, parent: GraphQLCompositeType | undefined): Measure => {
  const field = parent && 'getFields' in parent ? parent.getFields()[node.name.value] : undefined
  const named = field && getNamedType(field.type)
  const type = named && isCompositeType(named) ? named : undefined
  const inner = node.selectionSet ? selectionMeasure(walk, node.selectionSet, type) : NOTHING
  const isWrapping = parent !== undefined && /(Connection|Edge)$|^__/.test(parent.name)
  const size = field && type && !isWrapping ? sizeOf(walk, node, field) : { count: 1, isVariable: false }
  return {
    depth: inner.depth + (isWrapping ? 0 : 1),
    fields: inner.fields + 1,
    aliases: inner.aliases + (node.alias ? 1 : 0),
    cost: type ? size.count * ((isWrapping ? 0 : 1) + inner.cost) : 0,
    isVariable: inner.isVariable || size.isVariable,
  }
}

/** How many objects a field gives at most: its page, the usual length of a list without pages, or one. */
const sizeOf = (walk: Walk, node: FieldNode, field: GraphQLField<unknown, unknown>): { count: number; isVariable: boolean } => {
  const page = field.args.find(({ name }) => name === 'first')
  if (!page) return { count: isListType(getNullableType(field.type)) ? LIST_COST_DEFAULT : 1, isVariable: false }
  const value = node.arguments?.find(({ name }) => name.value === 'first')?.value
  const count =
    value?.kind === Kind.INT ? Number(value.value) : value?.kind === Kind.VARIABLE ? walk.variables[value.name.value] : undefined
  const known = typeof count === 'number' && count > 0 ? count : page.defaultValue
  return { count: typeof known === 'number' ? known : LIST_COST_DEFAULT, isVariable: value?.kind === Kind.VARIABLE }
}

const typeNamed = (walk: Walk, name: string | undefined): GraphQLCompositeType | undefined => {
  const type = name === undefined ? undefined : walk.schema.getType(name)
  return type && isCompositeType(type) ? type : undefined
}

const sumOf = (left: Measure, right: Measure): Measure => ({
  depth: Math.max(left.depth, right.depth),
  fields: left.fields + right.fields,
  aliases: left.aliases + right.aliases,
  cost: left.cost + right.cost,
  isVariable: left.isVariable || right.isVariable,
})
