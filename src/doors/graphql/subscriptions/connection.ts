import type { IncomingMessage } from 'node:http'
import { CloseCode, type Server } from 'graphql-ws'
import type { WebSocket } from 'ws'
import { SOCKET_BUFFERED_MAX_BYTES } from '#src/doors/limits.ts'
import type { Actor } from '#src/kernel/context.ts'
import { OcodeError, toOcodeError } from '#src/kernel/error.ts'
import type { Log } from '#src/log.ts'

/** What the operations of one connection share. */
export type Connection = {
  readonly request: IncomingMessage
  /** Settled when the connection introduces itself. */
  actor?: Actor
  /** Aborted when the connection is closed. */
  readonly gone: AbortController
  /** The id of the last event that each subscription was told. */
  readonly told: Map<string, string>
}

export type Serving = {
  readonly server: Server<Connection>
  readonly log: Log
  readonly requestId: string
  readonly keepAliveMs: number
}

/** Serves one connection until it is closed. One on which too much waits to be received is not read any further. */
export const serveConnection = (socket: WebSocket, request: IncomingMessage, serving: Serving): void => {
  const connection: Connection = { request, gone: new AbortController(), told: new Map() }
  const endKeepAlive = keepAlive(socket, serving.keepAliveMs)
  const onMessage = (handle: (text: string) => Promise<void>) => {
    socket.on('message', (data) => {
      handle(String(data)).catch((thrown: unknown) => closeFor(socket, thrown, serving))
      if (socket.bufferedAmount > SOCKET_BUFFERED_MAX_BYTES) socket.pause()
    })
  }
  const closed = serving.server.opened(
    {
      protocol: socket.protocol,
      send: (text) => send(socket, text),
      close: (code, reason) => socket.close(code, reason),
      onMessage,
    },
    connection,
  )
  // Frames that break the protocol: ws has said so to the client and closes the connection.
  socket.on('error', () => {})
  socket.once('close', (code, reason) => {
    endKeepAlive()
    connection.gone.abort()
    void closed(code, String(reason))
  })
}

/** Resolves when the client's side has taken the message, or has gone. */
const send = (socket: WebSocket, text: string): Promise<void> =>
  new Promise((resolve) => {
    if (socket.readyState !== socket.OPEN) return resolve()
    socket.send(text, () => {
      if (socket.isPaused && socket.bufferedAmount <= SOCKET_BUFFERED_MAX_BYTES) socket.resume()
      resolve()
    })
  })

const CLOSE_CODES: Partial<Record<OcodeError['code'], number>> = {
  INVALID: CloseCode.BadRequest,
  UNAUTHENTICATED: CloseCode.Unauthorized,
  FORBIDDEN: CloseCode.Forbidden,
}
/** graphql-ws throws where a client sends what only servers send. */
const isForServers = (thrown: unknown) => thrown instanceof Error && thrown.message.startsWith('Unexpected message')
const NOT_FOR_US = new OcodeError('INVALID', 'Invalid message received')
/** What fits into a close frame beside its code. */
const REASON_MAX_BYTES = 123

const closeFor = (socket: WebSocket, thrown: unknown, { log, requestId }: Serving): void => {
  const error = toOcodeError(isForServers(thrown) ? NOT_FOR_US : thrown, requestId)
  if (error.code === 'INTERNAL') log.error({ requestId, cause: error.cause }, 'websocket')
  const reason = Buffer.from(error.message)
    .subarray(0, REASON_MAX_BYTES)
    .toString()
    .replace(/\uFFFD+$/, '')
  socket.close(CLOSE_CODES[error.code] ?? CloseCode.InternalServerError, reason)
}

/** Asks a connection again and again whether it lives, and cuts it where it did not answer before it is asked again. */
const keepAlive = (socket: WebSocket, everyMs: number): (() => void) => {
  let answered = true
  socket.on('pong', () => {
    answered = true
  })
  const timer = setInterval(() => {
    if (!answered) return socket.terminate()
    answered = false
    if (socket.readyState === socket.OPEN) socket.ping()
  }, everyMs).unref()
  return () => clearInterval(timer)
}
