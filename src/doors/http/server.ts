import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Config } from '#src/config.ts'
import { type Core, LOCAL_ACTOR } from '#src/core.ts'
import { type Authenticate, authenticationOf } from '#src/doors/auth.ts'
import { graphqlRoutes } from '#src/doors/graphql/routes.ts'
import { executableSchema } from '#src/doors/graphql/schema.ts'
import { openSocketDoor } from '#src/doors/graphql/subscriptions/door.ts'
import { persistedOperations } from '#src/doors/graphql/trusted.ts'
import {
  CONNECTIONS_MAX,
  DRAIN_TIMEOUT_MS,
  HEADERS_MAX_BYTES,
  HEADERS_TIMEOUT_MS,
  KEEP_ALIVE_TIMEOUT_MS,
  REQUEST_TIMEOUT_MS,
} from '#src/doors/limits.ts'
import { mcpRoutes } from '#src/doors/mcp/http.ts'
import type { Metrics } from '#src/doors/metrics.ts'
import { otlpRoutes } from '#src/doors/otlp/http.ts'
import { restRoutes } from '#src/doors/rest/door.ts'
import { OcodeError, toOcodeError } from '#src/kernel/error.ts'
import { type Log, openLog } from '#src/log.ts'
import { BodyRefused } from './body.ts'
import { type Call, problem, type Reply, type Route } from './call.ts'
import { frontPageRoutes } from './front-page.ts'
import { healthRoutes, type Parts } from './health.ts'
import { listen } from './listen.ts'
import { checkHost, saidHost } from './origin.ts'
import { findRoute } from './router.ts'

export type HttpSettings = {
  readonly core: Core
  readonly config: Config
  readonly metrics: Metrics
  /** Of failures outside of operations; a log of its own unless said. */
  readonly log?: Log
  /** What else /readyz tells of, by name. */
  readonly parts?: Parts
  /** How long a client may take to send its headers and its whole request; HEADERS_TIMEOUT_MS and REQUEST_TIMEOUT_MS unless said. */
  readonly patience?: { readonly headersMs: number; readonly requestMs: number }
}

export type HttpDoor = {
  readonly url: string
  readonly port: number
  /** Takes no more requests, lets those in flight finish for up to ten seconds, then ends them. */
  readonly close: () => Promise<void>
}

/**
 * Serves GraphQL (also over WebSocket), REST, MCP, health and metrics over HTTP. Without OCODE_TOKENS_FILE only this machine
 * reaches it and every caller is the local administrator. Throws PRECONDITION for a port that is taken or a host that would be open to all.
 */
export const startHttp = async (settings: HttpSettings): Promise<HttpDoor> => {
  const { core, config, metrics, log = openLog(config.OCODE_LOG_LEVEL), patience = PATIENCE } = settings
  const host = config.OCODE_HTTP_HOST
  const authenticate = authenticationOf(config)
  const executable = executableSchema()
  const persisted = persistedOperations(executable.schema, config.OCODE_TRUSTED_OPERATIONS_FILE)
  const graphql = await graphqlRoutes(core, executable, persisted)
  const sockets = openSocketDoor({ core, executable, persisted, authenticate, log, metrics: metrics.sockets })
  const mcp = mcpRoutes(core)
  const find = findRoute([
    ...frontPageRoutes(),
    ...graphql.routes,
    ...mcp.routes,
    ...restRoutes(core),
    ...otlpRoutes(core, metrics),
    ...healthRoutes(core, metrics, settings.parts),
  ])
  const server = createServer(
    {
      maxHeaderSize: HEADERS_MAX_BYTES,
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
      connectionsCheckingInterval: Math.min(CONNECTIONS_CHECKED_EVERY_MS, patience.headersMs),
      noDelay: true,
      shouldUpgradeCallback: sockets.takes,
    },
    (request, response) => void serve(request, response, { metrics, log, find, authenticate }),
  )
  server.maxConnections = CONNECTIONS_MAX
  server.on('clientError', refuseMalformed)
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head, requestIdOf(request)))
  const port = await listen(server, { host, port: config.OCODE_HTTP_PORT, isChosen: config.chosen.has('OCODE_HTTP_PORT') })
  return {
    url: `http://${saidHost(host)}:${port}`,
    port,
    close: async () => {
      await Promise.all([sockets.close(), drain(server)])
      await graphql.close()
      await mcp.close()
    },
  }
}

const PATIENCE = { headersMs: HEADERS_TIMEOUT_MS, requestMs: REQUEST_TIMEOUT_MS }
/** How late a connection may be found to be too slow. */
const CONNECTIONS_CHECKED_EVERY_MS = 2_000

type Serving = {
  readonly metrics: Metrics
  readonly log: Log
  readonly find: ReturnType<typeof findRoute>
  readonly authenticate: Authenticate | undefined
}

/** Answers one request; never throws. */
const serve = async (request: IncomingMessage, response: ServerResponse, serving: Serving): Promise<void> => {
  const startedAt = performance.now()
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) gone.abort()
  })
  const url = request.url ?? '/'
  const question = url.indexOf('?')
  const path = question < 0 ? url : url.slice(0, question)
  const requestId = requestIdOf(request)
  const { route, rest, otherMethod } = serving.find(request.method ?? '', path)
  let reply: Reply
  try {
    if (!serving.authenticate) checkHost(request.headers.host)
    if (!route)
      throw new OcodeError(
        'NOT_FOUND',
        otherMethod ? `${path.slice(0, 200)} does not take ${request.method}.` : `There is nothing at ${path.slice(0, 200)}.`,
      )
    reply = await route.answer({
      request,
      rest,
      search: question < 0 ? '' : url.slice(question),
      requestId,
      signal: gone.signal,
      actor: () => serving.authenticate?.(request.headers.authorization) ?? LOCAL_ACTOR,
    } satisfies Call)
  } catch (thrown) {
    reply = failureReply(thrown, { route, requestId, log: serving.log, otherMethod })
  }
  await send({ request, response, requestId, signal: gone.signal }, reply)
  serving.metrics.http({
    route: reply.name ?? route?.name ?? 'none',
    method: (route?.method === '*' ? request.method : route?.method) ?? 'other',
    status: reply.status,
    durationMs: performance.now() - startedAt,
  })
}

const failureReply = (
  thrown: unknown,
  at: { route: Route | undefined; requestId: string; log: Log; otherMethod: boolean },
): Reply => {
  const error = toOcodeError(thrown, at.requestId)
  if (error.code === 'INTERNAL') at.log.error({ requestId: at.requestId, cause: error.cause }, 'http')
  const status = thrown instanceof BodyRefused ? thrown.status : at.otherMethod ? 405 : undefined
  const reply = (at.route?.failure ?? problem)(error, status)
  return error.code === 'UNAUTHENTICATED' ? { ...reply, headers: { ...reply.headers, 'www-authenticate': 'Bearer' } } : reply
}

/** How long a client that is still sending may go on after its request was refused, so that it sees the answer. */
const LINGER_MS = 1_000

type Exchange = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly requestId: string
  readonly signal: AbortSignal
}

const send = async ({ request, response, requestId, signal }: Exchange, reply: Reply): Promise<void> => {
  if (response.destroyed) return
  // What has no content has no length either (RFC 9110, 8.6), and of what comes by and by nobody knows it.
  const hasLength = reply.status !== 204 && reply.status !== 304 && reply.stream === undefined
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(hasLength && { 'content-length': Buffer.byteLength(reply.body) }),
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
  })
  if (reply.stream === undefined) response.end(reply.body)
  else await pipeline(Readable.from(reply.stream), response, { signal }).catch(() => response.destroy())
  if (!request.complete) setTimeout(() => request.complete || request.destroy(), LINGER_MS).unref()
}

/** The caller's correlation id: the trace of a W3C traceparent, an x-request-id, or a new one. */
const requestIdOf = (request: IncomingMessage): string => {
  const traceparent = request.headers.traceparent
  const traced =
    typeof traceparent === 'string' ? /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(traceparent)?.[1] : undefined
  const given = request.headers['x-request-id']
  return traced ?? (typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : randomUUID())
}

/** What is not HTTP, or too slow, gets a bare answer and its connection closed. */
const refuseMalformed = (error: NodeJS.ErrnoException, socket: import('node:stream').Duplex): void => {
  const status =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? '408 Request Timeout'
        : '400 Bad Request'
  if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
  else socket.destroy()
}

const drain = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), DRAIN_TIMEOUT_MS)
    server.close(() => {
      clearTimeout(cutOff)
      resolve()
    })
    server.closeIdleConnections()
  })
