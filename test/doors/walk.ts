import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql'

type Field = GraphQLField<unknown, unknown>

/**
 * A selection of everything below a type: its own fields, and those of what it leads to, `levels` entities deep. What needs
 * arguments below the root is left out; pages are of `first` items.
 */
export const selectionOf = (type: GraphQLOutputType, levels: number, first: number): string => {
  const named = getNamedType(type)
  if (isUnionType(named)) {
    const members = named.getTypes().map((member) => `... on ${member.name} { ${ownFields(member)} }`)
    return `{ __typename ${members.join(' ')} }`
  }
  if (!isObjectType(named)) return ''
  const fields = Object.values(named.getFields()).filter(({ args }) =>
    args.every(({ type: argument, defaultValue }) => !isNonNullType(argument) || defaultValue !== undefined),
  )
  const isWrapping =
    /(Connection|Edge|Call|Mention|Entity|Strategy|Pattern|Source|Type|Error)$/.test(named.name) && !hasOwnId(named)
  const selected = fields.flatMap((field) => {
    if (!isCompositeType(getNamedType(field.type))) return [field.name]
    const left = isWrapping || !hasOwnId(getNamedType(field.type) as GraphQLObjectType) ? levels : levels - 1
    return left < 0
      ? []
      : [`${field.name}${pageOf(field, first)} ${selectionOf(field.type, isWrapping ? levels : levels - 1, first)}`]
  })
  return `{ ${selected.length > 0 ? selected.join(' ') : '__typename'} }`
}

const pageOf = ({ args }: Field, first: number): string => (args.some(({ name }) => name === 'first') ? `(first: ${first})` : '')

const ownFields = (type: GraphQLObjectType): string =>
  Object.values(type.getFields())
    .filter((field) => !isCompositeType(getNamedType(field.type)))
    // Members of a union may give one name two types; an alias keeps them apart.
    .map(({ name }) => `${type.name}_${name}: ${name}`)
    .join(' ')

const hasOwnId = (type: GraphQLObjectType): boolean => isObjectType(type) && /Id$/.test(Object.keys(type.getFields())[0] ?? '')

export const queryFields = (schema: GraphQLSchema): Field[] => Object.values(schema.getQueryType()?.getFields() ?? {})

/** Every field that is a connection with an `after`, and the type it is of. */
export const connections = (schema: GraphQLSchema): { type: string; field: string }[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter(({ args }) => args.some(({ name }) => name === 'after'))
        .map(({ name }) => ({ type: type.name, field: name })),
    )
