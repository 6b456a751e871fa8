import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql'
import { type Context, makeServer, type Server, type SubscribePayload } from 'graphql-ws'
import { type Core, LOCAL_ACTOR } from '#src/core.ts'
import type { Authenticate } from '#src/doors/auth.ts'
import type { ExecutableSchema } from '#src/doors/graphql/execute.ts'
import { formatError } from '#src/doors/graphql/failures.ts'
import type { PersistedOperations } from '#src/doors/graphql/persisted.ts'
import { limitError } from '#src/doors/graphql/rules.ts'
import { CONNECTION_INIT_TIMEOUT_MS, SUBSCRIPTIONS_MAX } from '#src/doors/limits.ts'
import type { SocketMetrics } from '#src/doors/metrics.ts'
import type { Answers } from './answers.ts'
import type { Connection } from './connection.ts'
import { openRequests } from './requests.ts'
import { type Running, runner } from './running.ts'

/** Bounds in time; those of limits.ts unless said. */
export type Patience = { readonly initMs?: number; readonly takenWithinMs?: number; readonly keepAliveMs?: number }

export type ProtocolSettings = {
  readonly core: Core
  readonly executable: ExecutableSchema
  readonly persisted: PersistedOperations
  readonly authenticate: Authenticate | undefined
  readonly metrics: SocketMetrics
  readonly patience?: Patience
}

type Opened = Context<Record<string, unknown> | undefined, Connection>

export type Protocol = {
  readonly server: Server<Connection>
  /** Resolves when no query or mutation runs any more. */
  readonly settled: () => Promise<unknown>
}

/** graphql-transport-ws over the operations: subscriptions, and queries and mutations as over HTTP. */
export const openProtocol = (settings: ProtocolSettings): Protocol => {
  const { executable, persisted, authenticate, patience = {} } = settings
  const requestOf = openRequests(executable.schema, persisted)
  const run = runner(settings)
  const inFlight = new Set<Promise<unknown>>()
  const server = makeServer<Record<string, unknown> | undefined, Connection>({
    connectionInitWaitTimeout: patience.initMs ?? CONNECTION_INIT_TIMEOUT_MS,
    onConnect: ({ extra, connectionParams }) => {
      extra.actor = authenticate?.(authorizationOf(extra, connectionParams)) ?? LOCAL_ACTOR
    },
    onSubscribe: async (opened, id, payload) => {
      if (Object.keys(opened.subscriptions).length > SUBSCRIPTIONS_MAX) return [tooMany()]
      const request = await requestOf(payload)
      if ('length' in request) return request
      const running: Running = { id, request, connection: opened.extra }
      const contextValue = request.operation.operation === 'subscription' ? await run.following(running) : running
      if ('errors' in contextValue) return contextValue.errors ?? []
      return { ...request, schema: executable.schema, variableValues: request.variables, contextValue }
    },
    execute: ({ contextValue }) => {
      const answered = run.once(contextValue as Running).finally(() => inFlight.delete(answered))
      inFlight.add(answered)
      return answered
    },
    subscribe: ({ contextValue }) => contextValue as Answers,
    onNext: (_, __, ___, ____, { errors, ...result }) =>
      ({ ...result, ...(errors && { errors: errors.map(shown) }) }) as FormattedExecutionResult,
    onError: ({ extra }: Opened, id: string, _: SubscribePayload, errors) =>
      errors.map((error) => withPlace(shown(error), extra.told.get(id))),
    onComplete: ({ extra }, id) => void extra.told.delete(id),
  })
  return { server, settled: () => Promise.allSettled(inFlight) }
}

/** A browser cannot send headers with a WebSocket, so the token may also come with what introduces the connection. */
const authorizationOf = ({ request }: Connection, params: Readonly<Record<string, unknown>> = {}): string | undefined => {
  const given = params.authorization ?? params.Authorization
  return typeof given === 'string' ? given : request.headers.authorization
}

const tooMany = () =>
  limitError(`At most ${SUBSCRIPTIONS_MAX} operations run at once on a connection; end one, or open another connection.`)

const shown = (error: GraphQLError): GraphQLFormattedError => {
  const { originalError } = error
  return formatError(error.toJSON(), error.path || !originalError ? error : originalError)
}

/** Tells a subscriber that is ended where to go on. */
const withPlace = (error: GraphQLFormattedError, after: string | undefined): GraphQLFormattedError => {
  if (after === undefined) return error
  const details = { ...(error.extensions?.details as object), after }
  return { ...error, message: `${error.message} Go on with after: "${after}".`, extensions: { ...error.extensions, details } }
}
