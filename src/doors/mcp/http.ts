import { createMcpHandler } from '@modelcontextprotocol/server'
import type { Core } from '#src/core.ts'
import { readJson } from '#src/doors/http/body.ts'
import type { Call, Reply, Route } from '#src/doors/http/call.ts'
import { checkOrigin } from '#src/doors/http/origin.ts'
import { OPERATION_BODY_MAX_BYTES } from '#src/doors/limits.ts'
import type { Actor } from '#src/kernel/context.ts'
import { askCore } from './ask.ts'
import { mcpServers } from './server.ts'

/**
 * MCP over streamable HTTP at /mcp, without sessions: each request is answered by a server of its own, so that nothing has to be
 * bounded, kept or shared between replicas. Answers come whole, not as streams; subscriptions are not offered, as what is
 * listed here does not change while the service runs.
 */
export const mcpRoutes = (core: Core): { readonly routes: readonly Route[]; readonly close: () => Promise<void> } => {
  const serverFor = mcpServers(core.operations)
  const handler = createMcpHandler(({ authInfo }) => serverFor(askCore(core, (authInfo?.extra ?? {}) as Caller)), {
    maxSubscriptions: 0,
    keepAliveMs: 0,
  })
  const answer = async (call: Call): Promise<Reply> => {
    checkOrigin(call.request.headers)
    const caller: Caller = { actor: call.actor(), requestId: call.requestId }
    const parsedBody = call.request.method === 'POST' ? await readJson(call.request, OPERATION_BODY_MAX_BYTES) : undefined
    const authInfo = { token: '', clientId: caller.actor.id, scopes: [caller.actor.role], extra: caller }
    const response = await handler.fetch(webRequest(call, parsedBody), {
      authInfo,
      ...(parsedBody === undefined ? {} : { parsedBody }),
    })
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
  }
  return { routes: [{ method: '*', path: '/mcp', name: 'mcp', answer }], close: () => handler.close() }
}

type Caller = { readonly actor: Actor; readonly requestId: string }

/** The request as the SDK wants it; its body is given apart, as it has been read already. */
const webRequest = ({ request, signal }: Call, body: unknown): Request => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === 'string' && !HOP_BY_HOP.has(name)) headers.set(name, value)
  return new Request('http://localhost/mcp', {
    method: request.method ?? 'GET',
    headers,
    signal,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

const HOP_BY_HOP = new Set(['connection', 'content-length', 'expect', 'host', 'keep-alive', 'transfer-encoding', 'upgrade'])
