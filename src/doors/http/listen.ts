import type { Server } from 'node:http'
import { PORT_TRIES_MAX } from '#src/doors/limits.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { holderOf } from '#src/provision/port-holder.ts'

/**
 * Listens on `port`, or on one of the next ones where the user did not choose it. Returns the port.
 * Throws PRECONDITION naming a port that is taken.
 */
export const listen = async (server: Server, where: { host: string; port: number; isChosen: boolean }): Promise<number> => {
  const tries = where.isChosen || where.port === 0 ? 1 : PORT_TRIES_MAX
  for (let offset = 0; offset < tries; offset += 1) {
    const port = where.port + offset
    if (port > 65_535) break
    const failure = await tryListening(server, where.host, port)
    if (!failure) return (server.address() as { port: number }).port
    if (failure.code !== 'EADDRINUSE')
      throw new OcodeError('PRECONDITION', `Cannot listen on ${where.host}:${port} (${failure.code}).`, { cause: failure })
  }
  const said =
    tries === 1
      ? `Port ${where.port} is taken${holderOf(where.port)}`
      : `The ports ${where.port} to ${where.port + tries - 1} are taken`
  throw new OcodeError('PRECONDITION', `${said}; set OCODE_HTTP_PORT to a free one.`, { details: { port: where.port } })
}

const tryListening = (server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> =>
  new Promise((resolve) => {
    const onError = (failure: NodeJS.ErrnoException) => {
      server.off('listening', onListening)
      resolve(failure)
    }
    const onListening = () => {
      server.off('error', onError)
      resolve(undefined)
    }
    server.once('error', onError)
    server.once('listening', onListening)
    server.listen({ host, port })
  })
