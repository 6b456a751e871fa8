import { type Server, ServerCredentials } from '@grpc/grpc-js'
import { PORT_TRIES_MAX } from '#src/doors/limits.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { holderOf } from '#src/provision/port-holder.ts'

/**
 * Listens on `port`, or on one of the next ones where the user did not choose it. Returns the port.
 * Throws PRECONDITION naming a port that is taken.
 */
export const listen = async (server: Server, where: { host: string; port: number; isChosen: boolean }): Promise<number> => {
  const tries = where.isChosen || where.port === 0 ? 1 : PORT_TRIES_MAX
  const host = where.host.includes(':') && !where.host.startsWith('[') ? `[${where.host}]` : where.host
  for (let offset = 0; offset < tries && where.port + offset <= 65_535; offset += 1) {
    const port = where.port + offset
    const bound = await bind(server, `${host}:${port}`)
    if (typeof bound === 'number') return bound
    if (!bound.message.includes('EADDRINUSE'))
      throw new OcodeError('PRECONDITION', `Cannot listen on ${host}:${port} for gRPC.`, { cause: bound })
  }
  const said =
    tries === 1
      ? `Port ${where.port} is taken${holderOf(where.port)}`
      : `The ports ${where.port} to ${where.port + tries - 1} are taken`
  throw new OcodeError('PRECONDITION', `${said}; set OCODE_GRPC_PORT to a free one.`, { details: { port: where.port } })
}

const bind = (server: Server, address: string): Promise<number | Error> =>
  new Promise((resolve) =>
    server.bindAsync(address, ServerCredentials.createInsecure(), (failure, port) => resolve(failure ?? port)),
  )
