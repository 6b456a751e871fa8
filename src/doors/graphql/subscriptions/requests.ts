import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
} from 'graphql'
import { openDocuments } from '#src/doors/graphql/documents.ts'
import { measureOf, type Variables } from '#src/doors/graphql/measure.ts'
import { hashOfText, type PersistedOperations } from '#src/doors/graphql/persisted.ts'
import { limitError, validateDocument } from '#src/doors/graphql/rules.ts'
import { QUERY_COST_MAX, QUERY_TOKENS_MAX } from '#src/doors/limits.ts'
import { OcodeError } from '#src/kernel/error.ts'

/** What a client asks for, as it came. */
export type Asked = {
  readonly query: string
  readonly extensions?: unknown
  readonly operationName?: string | null | undefined
  readonly variables?: Variables | null | undefined
}

export type Request = {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly operationName: string | undefined
  readonly variables: Variables
}

/** Reads requests: the same text is parsed and validated once. Gives what is wrong with one in a list of errors. */
export const openRequests = (schema: GraphQLSchema, persisted: PersistedOperations) => {
  const documents = openDocuments()
  const documentOf = async (text: string): Promise<DocumentNode | readonly GraphQLError[]> => {
    const key = hashOfText(text)
    const known = await documents.get(key)
    if (known) return known
    const document = parsed(text)
    if (document instanceof GraphQLError) return [document]
    const errors = validateDocument(schema, document)
    if (errors.length > 0) return errors
    await documents.set(key, document)
    return document
  }
  return async (asked: Asked): Promise<Request | readonly GraphQLError[]> => {
    const completed = completedOf(persisted, asked)
    if (completed instanceof GraphQLError) return [completed]
    const { query, operationName, variables } = completed
    const document = await documentOf(query)
    if ('length' in document) return document
    const operation = getOperationAST(document, operationName)
    if (!operation) return [invalid('Say in operationName which operation of the document is meant.')]
    const request = { document, operation, operationName: operationName ?? undefined, variables: variables ?? {} }
    const { cost } = measureOf(schema, document, operation, request.variables)
    return cost > QUERY_COST_MAX ? [tooCostly(cost)] : request
  }
}

const completedOf = (persisted: PersistedOperations, asked: Asked): Asked | GraphQLError => {
  try {
    return persisted.complete(asked)
  } catch (thrown) {
    if (thrown instanceof OcodeError) return new GraphQLError(thrown.message, { originalError: thrown })
    throw thrown
  }
}

const parsed = (text: string): DocumentNode | GraphQLError => {
  try {
    return parse(text, { maxTokens: QUERY_TOKENS_MAX })
  } catch (thrown) {
    return thrown instanceof GraphQLError ? invalid(thrown.message) : invalid('The query cannot be read.')
  }
}

/** The error of what is no request at all. */
export const invalid = (message: string) => new GraphQLError(message, { originalError: new OcodeError('INVALID', message) })

const tooCostly = (cost: number) =>
  limitError(`An answer could hold ${cost} objects; at most ${QUERY_COST_MAX} are given at once. Ask for smaller pages (first).`)
