import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { toolsOf } from '#src/doors/mcp/tools.ts'
import { operations } from '#src/operations.ts'
import { bearer, codeNamed, type Door, type Json, type Place } from './door.ts'

/** The tools, called by the official client over streamable HTTP. */
export const mcpDoor = async ({ url, token }: Place): Promise<Door> => {
  const tools = new Map(toolsOf(operations).map(({ name, operation }) => [operation.name, name]))
  // The protocol of 2026: only it has a word over HTTP for a caller who does not want the answer any more.
  const client = new Client({ name: 'contract', version: '1' }, { versionNegotiation: { mode: 'auto' } })
  const connected = client
    .connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers: bearer(token) } }))
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
  const refused = await connected
  return {
    name: 'MCP',
    offers: new Set(tools.keys()),
    showsLess: false,
    ways: (operation, input) => {
      const name = tools.get(operation)
      if (name === undefined) return []
      return [
        {
          as: `tool ${name}`,
          showsLess: operations.get(operation)?.offered?.told !== undefined,
          ask: async (signal) => {
            if (refused !== undefined) return { code: codeOfRefusal(refused) }
            try {
              const { isError, structuredContent } = await client.callTool({ name, arguments: input }, signal ? { signal } : {})
              return isError
                ? { code: codeNamed((structuredContent as Json).code), said: JSON.stringify(structuredContent) }
                : { value: structuredContent }
            } catch (thrown) {
              if (signal?.aborted) return { code: 'CANCELLED' }
              return { code: codeOfRefusal(thrown) }
            }
          },
        },
      ]
    },
    close: () => client.close(),
  }
}

/** What the HTTP server refuses before MCP sees it: a problem, whose text the client puts into its error. */
const codeOfRefusal = (thrown: unknown) => {
  const { message, data } = thrown as { message: string; data?: unknown }
  const found = /"code":"([A-Z_]+)"/.exec(`${message} ${JSON.stringify(data) ?? ''}`.replaceAll('\\"', '"'))?.[1]
  if (found === undefined) throw thrown
  return codeNamed(found)
}
