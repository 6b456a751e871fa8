import type { GatewayExecutor } from '@apollo/server-gateway-interface'
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql'
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit'
import { ERRORS_MAX, QUERY_COST_MAX } from '#src/doors/limits.ts'
import { type Measure, measureOf, type Variables } from './measure.ts'
import { limitError, validateDocument } from './rules.ts'

/** The schema as it is, and the same without the resolvers of fields that a root's query can bring along. */
export type ExecutableSchema = {
  readonly schema: GraphQLSchema
  readonly bare: GraphQLSchema
  /** Whether every root field of the operation brings along all that is selected below it. */
  readonly isBrought: (document: DocumentNode, operation: OperationDefinitionNode) => boolean
}

/** An operation that was found valid and was compiled: it answers any variables, for what resolvers share in `context`. */
export type Run = (variables: Variables, context: unknown) => Promise<ExecutionResult>

/** What a door and the executor tell each other through the context, where the door wants to run the operation itself from then on. */
export type Execution = {
  /** Told to the door: the operation that was asked for. */
  run?: Run
  /** Told by the door: what the operation has given already; it is not run again. */
  result?: ExecutionResult
}

type Prepared = { readonly errors: readonly GraphQLError[] } | { readonly run: Run }

/**
 * The executor behind Apollo: each operation is validated and compiled to a function at its first use (graphql-jit), which is then
 * kept as long as its document. Refuses what could give more objects than QUERY_COST_MAX.
 */
export const makeExecutor = (executable: ExecutableSchema): GatewayExecutor => {
  const known = new WeakMap<OperationDefinitionNode, Prepared>()
  return async ({ document, operation: asked, request, context }) => {
    const { execution } = context as { readonly execution?: Execution }
    if (execution?.result) return execution.result
    // Only an operation that there is gets kept: whoever names others must not be able to fill the memory with them.
    let one = asked && known.get(asked)
    if (!one) {
      one = prepare(executable, document, request.operationName)
      if (asked) known.set(asked, one)
    }
    if ('errors' in one) return { errors: one.errors }
    if (execution) execution.run = one.run
    return one.run((request.variables ?? {}) as Variables, context)
  }
}

/**
 * At most ERRORS_MAX errors as Apollo expects them: those of graphql-jit have no extensions. Without data nothing ran: the
 * variables were not what the operation declares.
 */
const withProperErrors = ({ data, errors = [] }: ExecutionResult): ExecutionResult => {
  const extensions = data === undefined ? { code: 'INVALID', http: { status: 400 } } : {}
  const proper = errors.slice(0, ERRORS_MAX).map(({ message, path, originalError, locations }) => {
    const error = new GraphQLError(message, { path: path ?? null, originalError: originalError ?? null, extensions })
    return locations ? Object.defineProperty(error, 'locations', { value: locations, enumerable: true }) : error
  })
  return data === undefined ? { errors: proper } : { data, errors: proper }
}

const prepare = (executable: ExecutableSchema, document: DocumentNode, operationName: string | undefined): Prepared => {
  const { schema, bare, isBrought } = executable
  const errors = validateDocument(schema, document)
  if (errors.length > 0) return { errors }
  const operation = getOperationAST(document, operationName)
  if (!operation) return { errors: [new GraphQLError('Say in operationName which operation of the document is meant.')] }
  const compiled = compileQuery(isBrought(document, operation) ? bare : schema, document, operationName, COMPILER_OPTIONS)
  if (!isCompiledQuery(compiled)) return { errors: compiled.errors ?? [] }
  return { run: runner(compiled, (variables) => measureOf(schema, document, operation, variables)) }
}

const runner = (compiled: CompiledQuery, measured: (variables?: Variables) => Measure): Run => {
  const fixed = measured()
  return async (variables, context) => {
    const { cost } = fixed.isVariable ? measured(variables) : fixed
    if (cost > QUERY_COST_MAX) return { errors: [tooCostly(cost)] }
    const result = (await compiled.query({}, context, variables)) as ExecutionResult
    return result.errors ? withProperErrors(result) : result
  }
}

/** Enums and plain scalars come from models that were checked where they were made; errors are shown without a stack in any case. */
const COMPILER_OPTIONS = { disableLeafSerialization: true, disablingCapturingStackErrors: true } as const

const tooCostly = (cost: number) =>
  limitError(
    `The answer could hold ${cost} objects; at most ${QUERY_COST_MAX} are given at once. Ask for smaller pages (first) of the nested lists.`,
  )
