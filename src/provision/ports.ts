import { createServer } from 'node:net'
import { OcodeError } from '#src/kernel/error.ts'
import type { PortWish } from './model.ts'
import { holderOf } from './port-holder.ts'

const LOOPBACK = '127.0.0.1'
const PORTS_TRIED_MAX = 200

/**
 * A loopback port nobody listens on now: the wished one, or the next free one where nobody chose it (0: any).
 * Another program may still take it before it is used. Throws PRECONDITION where a chosen port is taken.
 */
export const freePort = async (wish: PortWish, besides: readonly number[] = []): Promise<number> => {
  const wished = wish.port === 0 ? await bindable(0) : wish.port
  for (let port = wished ?? 0; port <= Math.min(65_535, (wished ?? 0) + PORTS_TRIED_MAX); port += 1) {
    if (!besides.includes(port) && (await bindable(port)) !== undefined) return port
    if (wish.chosen && wish.port !== 0) throw portTaken(wish)
  }
  throw new OcodeError('UNAVAILABLE', `No free port was found from ${wish.port} on; set ${wish.setting} to a free one.`)
}

export const portTaken = (wish: PortWish): OcodeError =>
  new OcodeError(
    'PRECONDITION',
    `Port ${wish.port} is taken${holderOf(wish.port)}; stop the program that listens there or set ${wish.setting} to a free port.`,
    {
      details: { setting: wish.setting, port: wish.port },
    },
  )

/** The port when it can be bound on loopback (for 0 the one the system gave), else undefined. */
const bindable = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address()
      const bound = typeof address === 'object' && address ? address.port : undefined
      server.close(() => resolve(bound))
    })
  })
