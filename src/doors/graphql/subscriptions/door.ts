import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { handleProtocols } from 'graphql-ws'
import { WebSocketServer } from 'ws'
import { HTTP_STATUS, problemOf } from '#src/doors/errors.ts'
import { checkHost, checkOrigin } from '#src/doors/http/origin.ts'
import {
  DRAIN_TIMEOUT_MS,
  KEEP_ALIVE_PING_MS,
  SOCKET_CLOSE_TIMEOUT_MS,
  SOCKET_MESSAGE_MAX_BYTES,
  SOCKETS_MAX,
} from '#src/doors/limits.ts'
import { OcodeError, toOcodeError } from '#src/kernel/error.ts'
import type { Log } from '#src/log.ts'
import { serveConnection } from './connection.ts'
import { openProtocol, type ProtocolSettings } from './protocol.ts'

export type SocketDoorSettings = ProtocolSettings & {
  readonly log: Log
}

export type SocketDoor = {
  /** Whether a request wants to become a WebSocket of this door. */
  readonly takes: (request: IncomingMessage) => boolean
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer, requestId: string) => void
  /** Lets queries in flight finish, then closes every connection: clients connect again and go on behind the last event they saw. */
  readonly close: () => Promise<void>
}

/** GraphQL over WebSocket, at the path of GraphQL. */
export const openSocketDoor = (settings: SocketDoorSettings): SocketDoor => {
  const { authenticate, log, metrics, patience: { keepAliveMs = KEEP_ALIVE_PING_MS } = {} } = settings
  const { server, settled } = openProtocol(settings)
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (protocols) => handleProtocols(protocols),
    maxPayload: SOCKET_MESSAGE_MAX_BYTES,
    perMessageDeflate: false,
    closeTimeout: SOCKET_CLOSE_TIMEOUT_MS,
    // Which the types do not have yet.
  } as ConstructorParameters<typeof WebSocketServer>[0])
  let stopping = false
  const admit = ({ headers }: IncomingMessage): void => {
    if (!authenticate) checkHost(headers.host)
    checkOrigin(headers)
    if (stopping) throw new OcodeError('UNAVAILABLE', 'The service is stopping; connect again in a moment.')
    if (sockets.clients.size >= SOCKETS_MAX)
      throw new OcodeError('LIMIT', `${SOCKETS_MAX} WebSocket connections are open, which is as many as are taken.`)
  }
  return {
    takes: ({ headers, url = '' }) => headers.upgrade?.toLowerCase() === 'websocket' && /^\/graphql(\?|$)/.test(url),
    upgrade: (request, socket, head, requestId) => {
      // A client that resets its connection while it is refused.
      socket.on('error', () => socket.destroy())
      try {
        admit(request)
      } catch (thrown) {
        return refuse(socket, toOcodeError(thrown, requestId))
      }
      sockets.handleUpgrade(request, socket, head, (opened) => {
        metrics.open(sockets.clients.size)
        opened.once('close', () => metrics.open(sockets.clients.size))
        serveConnection(opened, request, { server, log, requestId, keepAliveMs })
      })
    },
    close: async () => {
      stopping = true
      const waiting = new AbortController()
      await Promise.race([settled(), delay(DRAIN_TIMEOUT_MS, undefined, waiting).catch(() => {})])
      waiting.abort()
      // What was answered last is handed to its socket before that is closed.
      await new Promise((resolve) => setImmediate(resolve))
      const closed = [...sockets.clients].map((socket) => new Promise((resolve) => socket.once('close', resolve)))
      for (const socket of sockets.clients) socket.close(1001, 'The service is stopping; connect again and go on with after.')
      await Promise.all(closed)
    },
  }
}

/** Answers a handshake with a problem and ends its connection. */
const refuse = (socket: Duplex, error: OcodeError): void => {
  const status = HTTP_STATUS[error.code]
  const body = JSON.stringify(problemOf(error))
  socket.once('finish', () => socket.destroy())
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
