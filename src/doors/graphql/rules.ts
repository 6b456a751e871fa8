import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoFragmentCyclesRule,
  type OperationDefinitionNode,
  specifiedRules,
  UniqueFragmentNamesRule,
  validate,
} from 'graphql'
import { QUERY_ALIASES_MAX, QUERY_DEPTH_MAX, QUERY_FIELDS_MAX, QUERY_ROOT_FIELDS_MAX } from '#src/doors/limits.ts'
import { measureOf } from './measure.ts'

const VALIDATION_ERRORS_MAX = 10

/**
 * What is wrong with a document: its fragments first, then its size, and only then the rules of the specification. One of these,
 * whether fields can be merged, takes exponential time on fragments that multiply, so it must not see what is too large.
 */
export const validateDocument = (schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] => {
  const options = { maxErrors: VALIDATION_ERRORS_MAX }
  const tangles = validate(schema, document, [NoFragmentCyclesRule, UniqueFragmentNamesRule], options)
  if (tangles.length > 0) return tangles.map(invalid)
  const excesses = document.definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? excessesOf(schema, document, one) : [],
  )
  if (excesses.length > 0) return excesses.slice(0, VALIDATION_ERRORS_MAX).map(limitError)
  return validate(schema, document, specifiedRules, options).map(invalid)
}

/** The error of a query that asks for too much: 400 with the code LIMIT. */
export const limitError = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'LIMIT', http: { status: 400 } } })

const invalid = ({ message, nodes, source, positions }: GraphQLError): GraphQLError =>
  new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions: { code: 'INVALID', http: { status: 400 } },
  })

const excessesOf = (schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): string[] => {
  const { depth, aliases, fields } = measureOf(schema, document, operation)
  const rootFields = operation.selectionSet.selections.filter(({ kind }) => kind === Kind.FIELD).length
  return [
    ...excess('is nested', depth, QUERY_DEPTH_MAX, 'levels deep'),
    ...excess('has', aliases, QUERY_ALIASES_MAX, 'aliases'),
    ...excess('has', rootFields, QUERY_ROOT_FIELDS_MAX, 'fields at its root'),
    ...excess('selects', fields, QUERY_FIELDS_MAX, 'fields, fragments spread out'),
  ]
}

const excess = (verb: string, found: number, most: number, what: string): string[] =>
  found > most ? [`The operation ${verb} ${found} ${what}; at most ${most} are taken. Ask in several requests.`] : []
