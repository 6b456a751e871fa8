import type { Readable, Writable } from 'node:stream'
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio'
import { progressLine } from '#src/doors/cli/output.ts'
import type { Service } from '#src/doors/cli/service.ts'
import { anyService, readSettings } from '#src/doors/cli/settings.ts'
import { stopSignal } from '#src/doors/cli/stop-signal.ts'
import { operations } from '#src/operations.ts'
import { mcpServers } from './server.ts'

export type Streams = {
  readonly input: Readable
  readonly output: Writable
  /** For problems: the output is the protocol's alone. */
  readonly problems: Writable
}

const STANDARD: Streams = { input: process.stdin, output: process.stdout, problems: process.stderr }

/** `ocode mcp`: what runs already is asked, so that many agents share what they learn; where nothing runs, a service in this process. */
export const mcpCommand = async (): Promise<void> => {
  const signal = stopSignal()
  const service = await anyService(readSettings(process.cwd()), progressLine().update, signal)
  try {
    await serveMcp(service, signal)
  } finally {
    await service.close()
  }
}

/** Serves MCP over standard input and output, asking `service` for everything. Resolves when the input ends or `signal` is aborted. */
export const serveMcp = async (
  service: Pick<Service, 'call'>,
  signal: AbortSignal,
  streams: Streams = STANDARD,
): Promise<void> => {
  const serverFor = mcpServers(operations, process.cwd())
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
