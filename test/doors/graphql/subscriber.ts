import { type Client, createClient, type SubscribePayload } from 'graphql-ws'
import { WebSocket } from 'ws'
import type { Json } from '#test/doors/service.ts'

/** graphql-ws's own client, which connects again where a test does not say otherwise. */
export const connect = (url: string, more: Partial<Parameters<typeof createClient>[0]> = {}): Client =>
  createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    retryWait: () => new Promise((resolve) => setTimeout(resolve, 50)),
    shouldRetry: () => true,
    retryAttempts: Number.POSITIVE_INFINITY,
    ...more,
  })

/**
 * Follows a subscription in the way the README tells clients to: each event's id becomes the `after` of the next connection.
 * `told` grows; `ended` settles with what ended it.
 */
export const follow = (client: Client, query: string, variables: Record<string, unknown> = {}) => {
  const payload = { query, variables: { ...variables } }
  const told: Json[] = []
  let stop = () => {}
  const ended = new Promise<Json>((resolve) => {
    stop = client.subscribe<Record<string, Json>>(payload as SubscribePayload, {
      next: ({ data, errors }) => {
        const [event] = Object.values(data ?? {})
        told.push(errors ? { errors } : event)
        if (event?.eventId) payload.variables.after = event.eventId
      },
      error: resolve,
      complete: () => resolve('complete'),
    })
  })
  return { told, ended, stop }
}

/** A connection on which a test says every message itself. */
export const rawSocket = async (url: string, options: { protocol?: string; headers?: Record<string, string> } = {}) => {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, options.protocol ?? 'graphql-transport-ws', {
    headers: options.headers ?? {},
  })
  const messages: Json[] = []
  socket.on('message', (data) => messages.push(JSON.parse(String(data))))
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
  )
  const refused = new Promise<number | undefined>((resolve) => {
    socket.once('unexpected-response', (_, response) => {
      response.resume()
      resolve(response.statusCode)
      socket.terminate()
    })
  })
  socket.on('error', () => {})
  const opened = new Promise<void>((resolve) => socket.once('open', () => resolve()))
  const say = (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  return { socket, messages, closed, refused, opened, say }
}

/** A raw connection that has introduced itself. */
export const introduced = async (url: string, payload?: Record<string, unknown>) => {
  const raw = await rawSocket(url)
  await raw.opened
  raw.say({ type: 'connection_init', ...(payload && { payload }) })
  return raw
}
