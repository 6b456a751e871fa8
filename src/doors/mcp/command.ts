import type { Readable, Writable } from 'node:stream'
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio'
import type { Service } from '#src/doors/cli/service.ts'
import { operations } from '#src/operations.ts'
import { mcpServers } from './server.ts'

export type Streams = {
  readonly input: Readable
  readonly output: Writable /** For problems: the output is the protocol's alone. */
  readonly problems: Writable
}

const STANDARD: Streams = { input: process.stdin, output: process.stdout, problems: process.stderr }

/** `ocode mcp`: serves MCP over standard input and output, asking `service` for everything. Resolves when the input ends or `signal` is aborted. */
export const serveMcp = async (
  service: Pick<Service, 'call'>,
  signal: AbortSignal,
  streams: Streams = STANDARD,
): Promise<void> => {
  const serverFor = mcpServers(operations)
  const ended = new Promise<void>((resolve) => {
    streams.input.once('end', resolve).once('close', resolve)
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  const connection = serveStdio(() => serverFor((operation, input, asked) => service.call(operation, input, asked)), {
    transport: new StdioServerTransport(streams.input, streams.output),
    maxSubscriptions: 0,
    onerror: (error) => streams.problems.write(`ocode mcp: ${error.message}\n`),
  })
  await ended
  await connection.close()
}
