import { isDeepStrictEqual } from 'node:util'
import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql'
import { bindings } from '#src/doors/graphql/bindings.ts'
import type { RelationField, RootField } from '#src/doors/graphql/field.ts'
import { executableSchema } from '#src/doors/graphql/schema.ts'
import { camelCase } from '#src/kernel/words.ts'
import { type Answer, bearer, codeNamed, type Door, type Json, lastName, type Place, type Way } from './door.ts'
import { selectionOf, wireOf } from './selection.ts'

const { schema } = executableSchema()

/** Where the entity is whose relation a case asks for: a root field, its arguments, and the fields from there. */
export type From = readonly [field: string, args: Json, ...path: string[]]

/** The fields of the contract that are bound to operations, asked for in one query each with all that they give. */
export const graphqlDoor = (place: Place, from: ReadonlyMap<string, From>): Door => ({
  name: 'GraphQL',
  offers: new Set(BOUND.map(({ binding }) => binding.operation)),
  showsLess: true,
  ways: (operation, input) =>
    BOUND.filter(({ binding }) => binding.operation === operation).flatMap((bound) => {
      const way =
        bound.binding.kind === 'root'
          ? rootWay(place, bound.type, bound.field, bound.binding, input)
          : relationWay(place, bound.type, bound.field, bound.binding, input, from.get(operation))
      return way ? [way] : []
    }),
  close: async () => {},
})

/** The types that a query or a mutation leads to; what only a subscription gives has tests of its own. */
const REACHED = ((): ReadonlySet<string> => {
  const reached = new Set<string>()
  const visit = (name: string): void => {
    const type = schema.getType(name)
    if (reached.has(name) || !(isObjectType(type) || isUnionType(type))) return
    reached.add(name)
    const next = isObjectType(type) ? Object.values(type.getFields()).map((field) => field.type) : type.getTypes()
    for (const one of next) visit(getNamedType(one).name)
  }
  for (const root of ['Query', 'Mutation']) visit(root)
  return reached
})()

const BOUND = Object.entries(bindings)
  .filter(([type]) => REACHED.has(type))
  .flatMap(([type, fields]) =>
    Object.entries(fields).flatMap(([name, binding]) => {
      const parent = schema.getType(type)
      const field = isObjectType(parent) ? parent.getFields()[name] : undefined
      return field ? [{ type, field, binding }] : []
    }),
  )

type Field = GraphQLField<unknown, unknown>
type Said = { readonly variables: readonly string[]; readonly literals: string; readonly values: Json }

const rootWay = (place: Place, type: string, field: Field, binding: RootField, input: Json): Way | undefined => {
  const said = sayArguments(field, RENAMED[field.name]?.(input) ?? input)
  if (!said) return undefined
  const wrap = ROOT_VALUES[field.name] ?? ((value: unknown) => value)
  return {
    as: `${type}.${field.name}`,
    spell: (path) => ARGUMENTS[field.name]?.[path] ?? camelCase(lastName(path)),
    ask: (signal) =>
      ask(place, { kind: type.toLowerCase(), said, text: textOf(field, said) }, signal, (data) => {
        const value = wireOf(field.type, data[field.name])
        return value === null && binding.isNullable ? { code: 'NOT_FOUND' } : { value: wrap(value) }
      }),
  }
}

const relationWay = (
  place: Place,
  type: string,
  field: Field,
  binding: RelationField,
  input: Json,
  from: From | undefined,
): Way | undefined => {
  const { ids, ...rest } = input
  if (!Array.isArray(ids) || ids.length !== 1) return undefined
  const fixed = Object.keys(binding.input?.({}) ?? {})
  const own = Object.fromEntries(Object.entries(rest).filter(([name]) => !fixed.includes(camelCase(name))))
  const said = sayArguments(field, own)
  if (!said || !givesBack(binding, input)) return undefined
  const place_ = from ?? parentOf(type, binding, ids[0])
  if (!place_ || typeAt(place_) !== type) return undefined
  const [root, args, ...path] = place_
  const key = `${type}.${field.name}`
  const inner = [...path, textOf(field, said)].reduceRight((text, name) => `${name} { ${text} }`)
  const text = `${root}(${literalOf(args).slice(1, -1)}) { ${inner} }`
  return {
    as: key,
    spell: (path) => camelCase(lastName(path)),
    ask: (signal) =>
      ask(place, { kind: 'query', said, text }, signal, (data) => {
        const parent = path.reduce<unknown>((at, name) => first((at as Json | null)?.[name]), data[root]) as Json | null
        if (!parent) throw new Error(`${key}: nothing is at ${JSON.stringify(place_)}.`)
        const value = wireOf(field.type, parent[field.name])
        return { value: { groups: [{ value: RELATION_VALUES[key]?.(value) ?? value }] } }
      }),
  }
}

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)

/** Whether what the binding makes of the arguments is what the operation shall be given: some are fixed by the field. */
const givesBack = (binding: RelationField, { ids: _, ...rest }: Json): boolean => {
  const fixed = binding.input?.({}) ?? {}
  return Object.entries(fixed).every(([name, value]) => {
    const given = Object.entries(rest).find(([one]) => camelCase(one) === name)
    return value === undefined || isDeepStrictEqual(given?.[1], value)
  })
}

/** The root field that gives an entity of the type by the id that the relation asks with. */
const parentOf = (type: string, binding: RelationField, id: unknown): From | undefined => {
  for (const root of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const [arg, ...more] = root.args
    const isById = arg !== undefined && more.every((one) => !isNonNullType(one.type)) && binding.id({ [arg.name]: 'x' }) === 'x'
    if (getNamedType(root.type).name === type && isById) return [root.name, { [arg.name]: id }]
  }
  return undefined
}

const typeAt = ([root, , ...path]: From): string => {
  let type = getNamedType(schema.getQueryType()?.getFields()[root]?.type)
  for (const name of path) type = getNamedType(isObjectType(type) ? type.getFields()[name]?.type : undefined)
  return type?.name ?? ''
}

/** Known arguments as variables, an unknown one as a literal; undefined where the field does not offer what is to be said. */
const sayArguments = (field: Field, input: Json): Said | undefined => {
  const types = new Map(field.args.map(({ name, type }) => [name, type]))
  const filter = types.get('filter')
  const values: Json = {}
  const unknown: string[] = []
  for (const [wire, value] of Object.entries(input)) {
    const name = camelCase(wire)
    const type = types.get(name)
    const inFilter = filter && getNamedType(filter)
    if (type) values[name] = domainOf(type, value)
    else if (inFilter && isInputObjectType(inFilter) && inFilter.getFields()[name])
      values.filter = {
        ...(values.filter as Json),
        [name]: domainOf(inFilter.getFields()[name]?.type as GraphQLInputType, value),
      }
    else if (wire === 'no_such_field') unknown.push(`noSuchField: ${literalOf(value)}`)
    else return undefined
  }
  const named = Object.keys(values)
  return {
    variables: named.map((name) => `$${name}: ${isNonNullType(types.get(name)) ? types.get(name) : `${types.get(name)}`}`),
    literals: [...named.map((name) => `${name}: $${name}`), ...unknown].join(', '),
    values,
  }
}

const textOf = (field: Field, { literals }: Said): string =>
  `${field.name}${literals === '' ? '' : `(${literals})`} ${selectionOf(field.type)}`

type Query = { readonly kind: string; readonly text: string; readonly said: Said }

const ask = async (
  { url, token }: Place,
  { kind, text, said }: Query,
  signal: AbortSignal | undefined,
  read: (data: Json) => Answer,
): Promise<Answer> => {
  const query = `${kind}${said.variables.length > 0 ? `(${said.variables.join(', ')})` : ''} { ${text} }`
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer(token) },
      body: JSON.stringify({ query, variables: said.values }),
      ...(signal && { signal }),
    })
    const { data, errors } = (await response.json()) as { data?: Json; errors?: { extensions: Json; message: string }[] }
    return errors?.[0] ? { code: codeNamed(errors[0].extensions.code), said: JSON.stringify(errors) } : read(data ?? {})
  } catch (thrown) {
    if (signal?.aborted) return { code: 'CANCELLED' }
    throw thrown
  }
}

/** A value with the names of the contract: those of input types change, a caller's own do not. */
const domainOf = (type: GraphQLInputType, value: unknown): unknown => {
  if (isNonNullType(type)) return domainOf(type.ofType, value)
  if (Array.isArray(value) && isListType(type)) return value.map((item) => domainOf(type.ofType, item))
  if (!isInputObjectType(type) || typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const fields = type.getFields()
  return Object.fromEntries(
    Object.entries(value).map(([wire, item]) => {
      const name = camelCase(wire)
      return [name, fields[name] ? domainOf(fields[name].type, item) : item]
    }),
  )
}

const literalOf = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([name, item]) => `${name}: ${literalOf(item)}`)
    .join(', ')}}`
}

/** Fields of inputs that are arguments of another name. */
const ARGUMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  impact: { entity_id: 'codeEntityId' },
  project: { ids: 'projectId' },
}

/** How they are said. */
const RENAMED: Readonly<Record<string, (input: Json) => Json>> = {
  impact: ({ entity_id: codeEntityId, ...rest }) => ({ ...rest, ...(codeEntityId !== undefined && { codeEntityId }) }),
  project: ({ ids, ...rest }) => ({ ...rest, ...(Array.isArray(ids) && ids.length === 1 ? { projectId: ids[0] } : { ids }) }),
}

/** What the operation gives, where the field is a part of it. */
const ROOT_VALUES: Readonly<Record<string, (value: unknown) => unknown>> = {
  codeEntity: (entity) => ({ entity }),
  codeEntityAt: (entity) => ({ entity }),
  metrics: (metrics) => ({ metrics }),
  project: (value) => ({ groups: [{ value }] }),
  problemType: (problem_type) => ({ problem_type }),
}
const RELATION_VALUES: Readonly<Record<string, (value: unknown) => unknown>> = {
  'Task.problemType': (problem_type) => ({ problem_type }),
  'Task.problemTypeConfidence': (confidence) => ({ confidence }),
  'ProvenStrategy.successes': (successes) => ({ successes }),
  'ProvenStrategy.failures': (failures) => ({ failures }),
  'PlanModificationProposal.review': (node) => ({ edges: [{ node }] }),
}
