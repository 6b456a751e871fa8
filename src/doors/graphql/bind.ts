import {
  buildASTSchema,
  type DocumentNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  type TypeNode,
} from 'graphql'
import { renamed } from '#src/doors/wire-names.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { ExecutableSchema } from './execute.ts'
import type { Bindings, Parent, RelationField, RootField } from './field.ts'
import { broughtBy, isBrought, type Plan, planOf } from './plan.ts'
import type { Arguments, Scope } from './scope.ts'

type Resolver = GraphQLFieldResolver<Parent, Scope, Arguments>

/** Binds the contract to operations. Throws where a binding names something that the contract does not have. */
export const bindSchema = (contract: DocumentNode, bindings: Bindings): ExecutableSchema => {
  refuseRecursiveInputs(contract)
  const schema = withUnions(buildASTSchema(contract))
  const bare = withUnions(buildASTSchema(contract))
  for (const [typeName, fields] of Object.entries(bindings)) {
    for (const [name, binding] of Object.entries(fields)) {
      const field = fieldNamed(schema, typeName, name)
      const clean = cleaner(field.args)
      if (binding.kind === 'relation') {
        field.resolve = relationResolver(name, binding, clean)
      } else {
        const resolve = rootResolver(bindings, binding, clean)
        field.resolve = resolve
        fieldNamed(bare, typeName, name).resolve = resolve
      }
    }
  }
  return { schema, bare, isBrought: (document, operation) => isBrought(schema, bindings, document, operation) }
}

const rootResolver = (bindings: Bindings, binding: RootField, clean: Clean): Resolver => {
  const { operation, input, output, isNullable, argumentOf } = binding
  // The nodes of a field are the same list whenever the same compiled document runs.
  const plans = new WeakMap<readonly FieldNode[], Plan>()
  return async (_, raw, scope, info) => {
    const args = clean(raw)
    let plan = binding.brings && plans.get(info.fieldNodes)
    if (binding.brings && !plan) {
      plan = planOf(bindings, { type: info.parentType as GraphQLObjectType, nodes: info.fieldNodes, fragments: info.fragments })
      plans.set(info.fieldNodes, plan)
    }
    const brought = plan ? broughtBy(plan, info.variableValues) : {}
    const found = await scope.call(operation, input ? input(args, brought, plan?.selected ?? NOTHING) : args).catch((thrown) => {
      if (!(thrown instanceof OcodeError)) throw thrown
      if (isNullable && thrown.code === 'NOT_FOUND') return null
      throw argumentOf ? renamed(thrown, (text) => inArguments(text, argumentOf)) : thrown
    })
    return output && found !== null ? output(found as Parent, brought) : found
  }
}

const inArguments = (text: string, argumentOf: Readonly<Record<string, string>>): string =>
  Object.entries(argumentOf).reduce((said, [field, argument]) => said.replaceAll(field, argument), text)

const relationResolver =
  (name: string, { operation, id, input, output }: RelationField, clean: Clean): Resolver =>
  (parent, raw, scope) => {
    const brought = parent[name]
    if (brought !== undefined && brought !== null) return brought
    const key = id(parent)
    if (key === undefined || key === null || key === '') return null
    const args = clean(raw)
    const loaded = scope.load(operation, key, input ? input(args) : args)
    return output ? loaded.then((value) => (value === null ? null : output(value as Parent))) : loaded
  }

const NOTHING: ReadonlySet<string> = new Set()

type Clean = (value: Arguments) => Arguments

/** GraphQL lets a caller say null for what is not given; operations know only what is given. Values of scalars are left alone. */
const cleaner = (args: readonly GraphQLArgument[]): Clean => {
  const types = new Map(args.map(({ name, type }) => [name, type] as const))
  return (value) => withoutNulls(value, types)
}

const withoutNulls = (value: Arguments, types: ReadonlyMap<string, GraphQLInputType>): Arguments => {
  const clean: Record<string, unknown> = {}
  for (const name in value) {
    const item = value[name]
    const type = types.get(name)
    if (item !== null && item !== undefined && type) clean[name] = cleanValue(item, type)
  }
  return clean
}

const cleanValue = (value: unknown, type: GraphQLInputType): unknown => {
  if (isNonNullType(type)) return cleanValue(value, type.ofType)
  if (isListType(type)) return Array.isArray(value) ? value.map((item) => cleanValue(item, type.ofType)) : value
  if (!isInputObjectType(type)) return value
  let types = inputFields.get(type)
  if (!types) {
    types = new Map(Object.values(type.getFields()).map((field) => [field.name, field.type] as const))
    inputFields.set(type, types)
  }
  return withoutNulls(value as Arguments, types)
}

/** Derived from the types alone; a batch of a thousand records asks for the same ones again and again. */
const inputFields = new WeakMap<GraphQLInputType, ReadonlyMap<string, GraphQLInputType>>()

/** graphql-jit compiles an input type into the query that takes it, and would go on for ever with one that contains itself. */
const refuseRecursiveInputs = (contract: DocumentNode): void => {
  const inputs = new Map(
    contract.definitions.flatMap((one) =>
      one.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  )
  const visit = (name: string, above: readonly string[]): void => {
    if (above.includes(name)) throw new Error(`The input type ${name} contains itself.`)
    for (const field of inputs.get(name)?.fields ?? []) visit(namedTypeOf(field.type), [...above, name])
  }
  for (const name of inputs.keys()) visit(name, [])
}

const namedTypeOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type))

const fieldNamed = (schema: GraphQLSchema, typeName: string, name: string) => {
  const type = schema.getType(typeName)
  const field = isObjectType(type) ? type.getFields()[name] : undefined
  if (!field) throw new Error(`The contract has no field ${typeName}.${name}, but it is bound.`)
  return field
}

/** A member of a union is told by its first field, which is its own id. */
const withUnions = (schema: GraphQLSchema): GraphQLSchema => {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isUnionType(type)) continue
    const members = type.getTypes().map((member) => ({ name: member.name, ownId: Object.keys(member.getFields())[0] ?? '' }))
    type.resolveType = (value: Parent) => members.find(({ ownId }) => value[ownId] !== undefined)?.name
  }
  return schema
}
