import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql'
import { bindings } from '#src/doors/graphql/bindings.ts'
import { snakeCase } from '#src/kernel/words.ts'
import type { Json } from './door.ts'

/** All properties of what a field gives: what comes without a further operation. */
export const selectionOf = (type: GraphQLOutputType): string => {
  const named = getNamedType(type)
  if (isUnionType(named)) {
    // Members may give one name two types; an alias keeps them apart.
    const members = named.getTypes().map((member) => `... on ${member.name} { ${propertiesOf(member, `${member.name}__`)} }`)
    return `{ __typename ${members.join(' ')} }`
  }
  return isObjectType(named) ? `{ ${propertiesOf(named, '')} }` : ''
}

const propertiesOf = (type: GraphQLObjectType, prefix: string): string =>
  Object.values(type.getFields())
    .filter(({ name }) => !bindings[type.name]?.[name])
    .map(
      ({ name, type: inner }) =>
        `${prefix === '' ? '' : `${prefix}${name}: `}${name} ${isCompositeType(getNamedType(inner)) ? selectionOf(inner) : ''}`,
    )
    .join(' ')

/** What came, under the wire's names, which refusals speak of as well; what is inside scalars is left alone. */
export const wireOf = (type: GraphQLOutputType, value: unknown): unknown => {
  if (value === null || value === undefined) return null
  if (isNonNullType(type)) return wireOf(type.ofType, value)
  if (isListType(type)) return (value as unknown[]).map((item) => wireOf(type.ofType, item))
  const member = isUnionType(type) ? type.getTypes().find(({ name }) => name === (value as Json).__typename) : type
  if (!isObjectType(member)) return value
  if (member.name === 'Refusal') return { ...(value as Json), message: inSnakeCase(String((value as Json).message)) }
  const fields = member.getFields()
  return Object.fromEntries(
    Object.entries(value as Json)
      .filter(([name]) => name !== '__typename')
      .map(([alias, item]) => {
        const name = alias.slice(alias.indexOf('__') + (alias.includes('__') ? 2 : 1))
        const field = fields[name]
        return [snakeCase(name), field ? wireOf(field.type, item) : item]
      }),
  )
}

const inSnakeCase = (text: string): string => text.replace(/\b[a-z]+[A-Z]\w*/g, snakeCase)
